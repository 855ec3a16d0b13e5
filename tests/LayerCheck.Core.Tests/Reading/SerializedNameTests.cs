using LayerCheck.Reading.Metadata;

namespace LayerCheck.Tests.Reading;

[TestClass]
public sealed class SerializedNameTests
{
    [TestMethod]
    [DataRow("Widget", "|:Widget")]
    [DataRow("Ui.Widget", "|Ui:Widget")]
    [DataRow("Ui.Widget, Lib", "Lib|Ui:Widget")]
    [DataRow("Ui.Widget+Inner, Lib, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null", "Lib|Ui:Widget+Inner")]
    [DataRow("Ui.Widget[], Lib", "Lib|Ui:Widget")]
    [DataRow("Ui.Widget[,]&, Lib", "Lib|Ui:Widget")]
    [DataRow("Ui.Point*, Lib", "Lib|Ui:Point")]
    [DataRow("Ui.Box`1[[Ui.Widget, Lib]], Lib", "Lib|Ui:Box`1 Lib|Ui:Widget")]
    [DataRow("N.Map`2[[A.B, X, Version=1.0.0.0],[C.D, Y]], Z", "Z|N:Map`2 X|A:B Y|C:D")]
    [DataRow("N.Map`2[[N.Map`2[[A.B, X],[C.D, Y]], Z],[E.F]], Z", "Z|N:Map`2 Z|N:Map`2 X|A:B Y|C:D |E:F")]
    [DataRow("N.Map`2[A.B,C.D]", "|N:Map`2 |A:B |C:D")]
    [DataRow("N.A\\,B\\+C, Lib", "Lib|N:A,B+C")]
    [DataRow("", "")]
    [DataRow("[[[]]],,,", "")]
    public void Every_type_in_a_serialized_name_is_found(string text, string expected)
    {
        var types = new List<MetadataTypeName>();
        MetadataTypeName.AddFromSerialized(text, types);
        Assert.AreEqual(expected, string.Join(" ", types.Select(type => $"{type.Assembly}|{type.Namespace}:{type.Path}")));
    }
}
