using System.Text;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Tests.Reading;

[TestClass]
public sealed class TextMemoryTests
{
    /// <summary>More than there is room for at first, and more than there are places, of any length: each is found again by its number, whichever that is.</summary>
    [TestMethod]
    public void A_number_leads_to_its_text()
    {
        var memory = new TextMemory();
        string[] texts = ["", .. Enumerable.Range(0, 40_000).Select(i => $"Ns.Ü{i}{new string('x', i % 30)}")];
        foreach (var order in (string[][])[texts, texts, [.. texts.Reverse()]])
        {
            var numbers = order.Select(text => NumberOf(memory, text)).ToArray();
            Assert.AreEqual(numbers[^1], NumberOf(memory, order[^1]), "it was the last one");
            CollectionAssert.AreEqual(order, numbers.Select(number => memory[number]).ToArray());
            Assert.AreSame(memory[numbers[17]], memory[numbers[17]]);
        }
    }

    /// <summary>What stands in file after file is kept once.</summary>
    [TestMethod]
    public void Few_texts_have_a_number_each()
    {
        var memory = new TextMemory();
        var numbers = Enumerable.Range(0, 300).Select(i => NumberOf(memory, $"Ns{i % 3}")).ToList();
        CollectionAssert.AreEqual(Enumerable.Range(0, 300).Select(i => i % 3).ToList(), numbers);
    }

    private static int NumberOf(TextMemory memory, string text) => memory.NumberOf(Encoding.UTF8.GetBytes(text));
}
