namespace LayerCheck.Names;

/// <summary>
/// A dotted name that covers every type, namespace, project or package whose full name is the pattern or lies beneath it
/// at a dot. <c>*</c> stands for exactly one segment, <c>**</c> for one or more. Matching is ordinal and case-sensitive.
/// </summary>
internal sealed class NamePattern
{
    internal const string Star = "*";
    internal const string DoubleStar = "**";

    private NamePattern(string text, string[] segments)
    {
        Text = text;
        Segments = segments;
        foreach (var segment in segments)
        {
            LiteralCount += segment is Star or DoubleStar ? 0 : 1;
        }
    }

    /// <summary>The pattern as it was declared, without surrounding white space.</summary>
    internal string Text { get; }

    /// <summary>The parts between the dots, at least one, none empty.</summary>
    internal string[] Segments { get; }

    /// <summary>How many segments are no wildcard.</summary>
    internal int LiteralCount { get; }

    /// <summary>Parses one pattern.</summary>
    /// <param name="text">The pattern; white space around it is dropped.</param>
    /// <param name="pattern">The pattern, or null where <paramref name="text"/> is not one.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the pattern; null where nothing is.</param>
    internal static bool TryParse(string text, out NamePattern? pattern, out string? problem)
    {
        text = text.Trim();
        var segments = text.Split('.');
        problem = FindProblem(text, segments);
        pattern = problem is null ? new NamePattern(text, segments) : null;
        return problem is null;
    }

    /// <summary>
    /// Compares how closely two patterns that cover the same name describe it: the one with more segments is closer,
    /// then the one with more literal segments.
    /// </summary>
    /// <returns>More than 0 where this one is closer, less where the other is, 0 where both weigh the same.</returns>
    internal int CompareWeight(NamePattern other)
    {
        var bySegments = Segments.Length.CompareTo(other.Segments.Length);
        return bySegments != 0 ? bySegments : LiteralCount.CompareTo(other.LiteralCount);
    }

    /// <summary>The pattern of what another one describes within this one.</summary>
    /// <exception cref="ArgumentException">Together they are no pattern: two wildcards would meet that must not.</exception>
    internal NamePattern Then(NamePattern relative) =>
        TryParse(Text + "." + relative.Text, out var pattern, out var problem) ? pattern! : throw new ArgumentException(problem, nameof(relative));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string? FindProblem(string text, string[] segments)
    {
        if (text.Length == 0)
        {
            return "is empty; a pattern is a dotted name such as 'Kraken.Core'";
        }

        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (segment.Length == 0)
            {
                return i == 0 ? "begins with a dot"
                    : i == segments.Length - 1 ? "ends with a dot"
                    : "has an empty segment between two dots";
            }

            if (segment is Star or DoubleStar)
            {
                if (i > 0 && segments[i - 1] is Star or DoubleStar && (segment == DoubleStar || segments[i - 1] == DoubleStar))
                {
                    return $"has '{segments[i - 1]}.{segment}'; '**' already stands for one or more segments, so give it a literal neighbour";
                }

                continue;
            }

            if (segment.IndexOf('*') >= 0)
            {
                return $"has '{segment}'; a wildcard replaces a whole segment: write '*' or '**' between dots";
            }

            if (segment != segment.Trim())
            {
                return $"has white space at an edge of '{segment}'";
            }

            foreach (var c in segment)
            {
                if (char.IsControl(c))
                {
                    return $"has a control character (U+{(int)c:X4}), which no name can hold";
                }

                // No type, namespace, package or project has these; they are left over from another syntax.
                if ("?;,/\\:<>\"|$@%`".IndexOf(c) >= 0)
                {
                    return $"has '{c}', which no name can hold";
                }
            }
        }

        return null;
    }
}
