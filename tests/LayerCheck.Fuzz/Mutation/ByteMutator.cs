namespace LayerCheck.Fuzz.Mutation;

/// <summary>Damages content without knowing what it is: changes, cuts, inserts and repeats bytes.</summary>
internal static class ByteMutator
{
    private const int MostSteps = 6;
    private const int LongestRun = 64;

    /// <summary>Bytes at which readers decide something.</summary>
    private static readonly byte[] Telling = [0, 1, 0x7F, 0x80, 0xC0, 0xDF, 0xFE, 0xFF, (byte)'\n', (byte)'\r', (byte)'"', (byte)'<', (byte)'#', (byte)'-'];

    /// <summary>Another content, of at most about twice the length.</summary>
    internal static byte[] Mutate(byte[] content, Random random)
    {
        List<byte> bytes = [.. content];
        for (var steps = random.Next(1, MostSteps + 1); steps > 0; steps--)
        {
            Step(bytes, random);
        }

        return [.. bytes];
    }

    /// <summary>One byte in place of another.</summary>
    internal static byte Change(byte value, Random random) => random.Next(4) switch
    {
        0 => (byte)(value ^ (1 << random.Next(8))),
        1 => Telling[random.Next(Telling.Length)],
        2 => (byte)(value + random.Next(-2, 3)),
        _ => (byte)random.Next(256),
    };

    private static void Step(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = random.Next(1, LongestRun + 1);
        var cut = Math.Min(length, bytes.Count - at);
        switch (random.Next(8))
        {
            case 0:
                bytes.RemoveRange(at, cut);
                break;
            case 1:
                bytes.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256)));
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, cut));
                break;
            case 3:
                // From elsewhere in the same content.
                var from = random.Next(bytes.Count + 1);
                bytes.InsertRange(at, bytes.GetRange(from, Math.Min(length, bytes.Count - from)));
                break;
            case 4 when random.Next(8) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                if (cut > 0)
                {
                    bytes[at] = Change(bytes[at], random);
                }

                break;
        }
    }
}
