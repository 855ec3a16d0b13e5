using System.Globalization;
using System.Text;

namespace LayerCheck.Build.Tasks;

/// <summary>Writes texts one to a line, in an order that only the reader knows: what is kept from one build to the next.</summary>
/// <param name="room">About how many bytes they take.</param>
internal sealed class KeptLinesWriter(int room)
{
    private byte[] _bytes = new byte[room];
    private int _length;

    internal void Add(string text)
    {
        var line = text.Replace("\\", "\\\\").Replace("\n", "\\n");
        var most = _length + Encoding.UTF8.GetMaxByteCount(line.Length) + 1;
        if (most > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(most, _bytes.Length * 2));
        }

        _length += Encoding.UTF8.GetBytes(line, 0, line.Length, _bytes, _length);
        _bytes[_length++] = (byte)'\n';
    }

    internal void Add(int number) => Add(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a list of texts, and before it how many.</summary>
    internal void Add(IReadOnlyCollection<string> texts)
    {
        Add(texts.Count);
        foreach (var text in texts)
        {
            Add(text);
        }
    }

    /// <summary>All lines, in UTF-8.</summary>
    internal ArraySegment<byte> Bytes => new(_bytes, 0, _length);
}

/// <summary>
/// Reads what <see cref="KeptLinesWriter"/> wrote. It is done in each build of each project: a document of JSON takes several times
/// as long.
/// </summary>
/// <param name="lines">All lines, in UTF-8.</param>
internal sealed class KeptLinesReader(ArraySegment<byte> lines)
{
    private readonly string _text = Encoding.UTF8.GetString(lines.Array!, lines.Offset, lines.Count);
    private int _position;

    /// <exception cref="FormatException">There is no line left, or it is not as it is written.</exception>
    internal string Text()
    {
        var end = _text.IndexOf('\n', _position);
        if (end < 0)
        {
            throw new FormatException("a line is missing");
        }

        var line = _text.Substring(_position, end - _position);
        _position = end + 1;
        return line.IndexOf('\\') < 0 ? line : Unescaped(line);
    }

    /// <exception cref="FormatException">There is no line left, or it is no number.</exception>
    internal int Number() =>
        int.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException("a number is missing");

    /// <summary>How many of something follow, each of which has at least a line.</summary>
    /// <exception cref="FormatException">There are not as many left.</exception>
    internal int Count() => Number() is var count && count <= _text.Length - _position ? count : throw new FormatException("lines are missing");

    /// <exception cref="FormatException">There are not as many lines left.</exception>
    internal string[] Texts()
    {
        var texts = new string[Count()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Text();
        }

        return texts;
    }

    private static string Unescaped(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            text.Append(line[i] != '\\' ? line[i]
                : ++i < line.Length ? (line[i] == 'n' ? '\n' : line[i])
                : throw new FormatException("a line ends within an escape"));
        }

        return text.ToString();
    }
}
