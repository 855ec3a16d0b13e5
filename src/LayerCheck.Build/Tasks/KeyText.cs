using System.Globalization;
using System.Text;
using LayerCheck.Reading;

namespace LayerCheck.Build.Tasks;

/// <summary>Collects the values that a result depends on, each with its length, so that no two lists of values run together.</summary>
internal sealed class KeyText
{
    private readonly StringBuilder _text = new();

    /// <summary>The hash of all that was added, in order.</summary>
    internal string Hash => ContentHash.Of(Encoding.UTF8.GetBytes(_text.ToString()));

    internal void Add(params string[] values)
    {
        _text.Append(values.Length.ToString(CultureInfo.InvariantCulture)).Append(';');
        foreach (var value in values)
        {
            _text.Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value);
        }
    }
}
