using System.Text;

namespace LayerCheck.Debt.History;

/// <summary>
/// Arguments as the one string that ProcessStartInfo takes on netstandard2.0. It is taken apart by the rules of Microsoft's C
/// runtime: .NET follows them on other systems too.
/// </summary>
internal static class CommandLine
{
    internal static string Of(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    /// <summary>Quotes one argument: backslashes mean themselves, unless a quotation mark follows; then each takes two.</summary>
    private static string Quote(string argument)
    {
        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var c in argument)
        {
            if (c == '"')
            {
                quoted.Append('\\', backslashes + 1);
            }

            quoted.Append(c);
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
