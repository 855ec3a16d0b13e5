using System.Text;
using System.Xml;

namespace LayerCheck.Reporting;

/// <summary>Makes text of the code base safe to show: a name, a reason or an owner can hold anything that XML or MSBuild lets through.</summary>
internal static class ReportText
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// Text without what is no text: control characters other than white space, halves of surrogate pairs, and the controls that
    /// turn the direction of whatever follows them (Unicode Bidirectional Algorithm 2.1 to 2.4) become U+FFFD.
    /// </summary>
    internal static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            _ = isPair ? visible.Append(text, i++, 2) : visible.Append(IsShown(text[i]) ? text[i] : Replacement);
        }

        return visible.ToString();
    }

    /// <summary>Visible text on one line, with one space for each run of white space.</summary>
    internal static string Line(string text) => IsPlainLine(text)
        ? text
        : string.Join(" ", Visible(text).Split([' ', '\t', '\r', '\n', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Visible text for XML 1.0 and HTML, between tags and in quoted attributes.</summary>
    internal static string Markup(string text)
    {
        var visible = Visible(text);
        var escaped = new StringBuilder(visible.Length);
        foreach (var c in visible)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Whether a text is a line of ASCII already, as most messages are: of thousands none has to be made anew.</summary>
    private static bool IsPlainLine(string text)
    {
        var last = ' ';
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' || (c == ' ' && last == ' '))
            {
                return false;
            }

            last = c;
        }

        return last != ' ';
    }

    private static bool IsShown(char c) =>
        XmlConvert.IsXmlChar(c) && c is not (>= '\u007F' and <= '\u009F' and not '\u0085') && c is not (>= '\u202A' and <= '\u202E') && c is not (>= '\u2066' and <= '\u2069');
}
