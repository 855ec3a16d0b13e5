namespace LayerCheck.Graph;

/// <summary>Two numbers as one key of a dictionary: those of whole numbers come compiled with .NET, those of tuples do not.</summary>
internal static class NumberPair
{
    internal static long Of(int first, int second) => ((long)first << 32) | (uint)second;
}
