namespace Kraken.Clients.Oegb.Brand;

public sealed record StyleSheet(string Background, string FontFamily)
{
    public override string ToString() => $"{{ background: {Background}; font-family: '{FontFamily}', sans-serif; }}";
}
