using System.Text;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Tests.Reading;

[TestClass]
public sealed class TextMemoryTests
{
    /// <summary>More than there is room for at first, of any length, asked for while others are added and when all are there.</summary>
    [TestMethod]
    public void Each_text_has_a_number_of_its_own()
    {
        var memory = new TextMemory();
        string[] texts = ["", .. Enumerable.Range(0, 10_000).Select(i => $"Ns.Ü{i}{new string('x', i % 300)}")];
        var numbers = texts.Select(text => NumberOf(memory, text)).ToArray();

        CollectionAssert.AreEqual(Enumerable.Range(0, texts.Length).ToArray(), numbers);
        CollectionAssert.AreEqual(numbers, texts.Select(text => NumberOf(memory, text)).ToArray());
        CollectionAssert.AreEqual(texts, numbers.Select(number => memory[number]).ToArray());
        Assert.AreSame(memory[17], memory[17]);
    }

    private static int NumberOf(TextMemory memory, string text) => memory.NumberOf(Encoding.UTF8.GetBytes(text));
}
