using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LayerCheck.Reading;

namespace LayerCheck.Build.Tasks;

/// <summary>Collects the values that a result depends on, each with its length, so that no two lists of values run together.</summary>
internal sealed class KeyText : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>What is not hashed yet: the paths of a large project's files together take megabytes.</summary>
    private readonly byte[] _bytes = new byte[1 << 14];
    private int _length;

    /// <summary>Ends the list.</summary>
    /// <returns>The hash of all that was added, in order.</returns>
    internal string ToHash()
    {
        HashBytes();
        return ContentHash.ToHex(_hash.GetHashAndReset());
    }

    internal void Add(params string[] values)
    {
        Append(values.Length.ToString(CultureInfo.InvariantCulture));
        Append(";");
        foreach (var value in values)
        {
            Append(value.Length.ToString(CultureInfo.InvariantCulture));
            Append(":");
            Append(value);
        }
    }

    public void Dispose() => _hash.Dispose();

    private void Append(string text)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (longest > _bytes.Length - _length)
        {
            HashBytes();
        }

        if (longest > _bytes.Length)
        {
            _hash.AppendData(Encoding.UTF8.GetBytes(text));
        }
        else
        {
            _length += Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, _length);
        }
    }

    private void HashBytes()
    {
        _hash.AppendData(_bytes, 0, _length);
        _length = 0;
    }
}
