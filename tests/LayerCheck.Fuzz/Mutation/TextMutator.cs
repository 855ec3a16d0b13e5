using System.Text;

namespace LayerCheck.Fuzz.Mutation;

/// <summary>Damages text between its words: swaps, drops and repeats words and lines, and puts in what a format knows.</summary>
internal static class TextMutator
{
    private const int MostSteps = 5;

    /// <param name="text">The text, in UTF-8.</param>
    /// <param name="words">What the format gives a meaning to.</param>
    /// <param name="random">Decides.</param>
    internal static byte[] Mutate(byte[] text, string[] words, Random random)
    {
        var parts = Cut(Encoding.UTF8.GetString(text));
        for (var steps = random.Next(1, MostSteps + 1); steps > 0 && parts.Count > 0; steps--)
        {
            var at = random.Next(parts.Count);
            var other = random.Next(parts.Count);
            switch (random.Next(7))
            {
                case 0:
                    parts.RemoveAt(at);
                    break;
                case 1:
                    parts.Insert(at, words[random.Next(words.Length)]);
                    break;
                case 2:
                    parts[at] = words[random.Next(words.Length)];
                    break;
                case 3:
                    (parts[at], parts[other]) = (parts[other], parts[at]);
                    break;
                case 4:
                    parts.InsertRange(at, parts.GetRange(other, Math.Min(random.Next(1, 30), parts.Count - other)));
                    break;
                case 5:
                    parts.RemoveRange(at, Math.Min(random.Next(1, 30), parts.Count - at));
                    break;
                default:
                    parts[at] = string.Concat(Enumerable.Repeat(parts[at], random.Next(2, 200)));
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(string.Concat(parts));
    }

    /// <summary>Runs of letters and digits, and each other character for itself.</summary>
    private static List<string> Cut(string text)
    {
        var parts = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (char.IsLetterOrDigit(text[start]) && end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            parts.Add(text[start..end]);
            start = end;
        }

        return parts;
    }
}
