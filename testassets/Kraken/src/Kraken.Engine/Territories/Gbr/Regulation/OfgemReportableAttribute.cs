namespace Kraken.Territories.Gbr.Regulation;

[AttributeUsage(AttributeTargets.Class)]
public sealed class OfgemReportableAttribute(string obligation) : Attribute
{
    public string Obligation { get; } = obligation;
}
