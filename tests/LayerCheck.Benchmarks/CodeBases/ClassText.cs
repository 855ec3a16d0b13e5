using System.Text;

namespace LayerCheck.Benchmarks.CodeBases;

/// <summary>The text of a class: methods of four kinds, which name another class as parameter, member, generic argument and in a lambda.</summary>
internal static class ClassText
{
    internal static string Write(PlannedClass planned, IReadOnlyList<PlannedClass> references, string? suspiciousWord)
    {
        var text = new StringBuilder();
        foreach (var ns in references.Select(reference => reference.Namespace).Where(ns => ns != planned.Namespace).Distinct().Order(StringComparer.Ordinal))
        {
            text.Append("using ").Append(ns).Append(";\n");
        }

        text.Append(text.Length > 0 ? "\n" : string.Empty);
        text.Append(Head(planned));
        if (suspiciousWord is not null)
        {
            text.Append(Suspicious(suspiciousWord));
        }

        for (var i = 0; i < references.Count; i++)
        {
            text.Append(Method(i, references[i].Name));
        }

        return text.Append("}\n").ToString();
    }

    private static string Head(PlannedClass planned) => $$"""
        namespace {{planned.Namespace}};

        /// <summary>What {{planned.Member.Name}} keeps of one {{planned.Name}}, and what follows from it for its customers.</summary>
        /// <param name="rate">What it is worth, in the currency of its account; may be negative where it is owed.</param>
        public sealed class {{planned.Name}}(decimal rate)
        {
            /// <summary>The one that stands where nothing was agreed.</summary>
            public static {{planned.Name}} Standard { get; } = new(1m);

            /// <summary>What it is worth, in the currency of its account.</summary>
            public decimal Rate { get; } = rate;

        """;

    private static string Suspicious(string word) => $$"""

            /// <summary>How many there are of them.</summary>
            public int {{word}} { get; init; }

            /// <summary>What falls to each of them.</summary>
            public decimal ShareOfEach => Rate / Math.Max(1, {{word}});

        """;

    private static string Method(int index, string other) => (index % 4) switch
    {
        0 => $$"""

                /// <summary>What is to be expected of a {{other}} over some days, a little less with every day that passes.</summary>
                public decimal Estimate{{index}}({{other}} source, int days)
                {
                    ArgumentNullException.ThrowIfNull(source);
                    var total = Rate * days;
                    for (var day = 1; day <= days; day++)
                    {
                        total += source.Rate / day;
                    }

                    return Math.Round(total, 2, MidpointRounding.ToEven);
                }

            """,
        1 => $$"""

                /// <summary>How it compares with what a {{other}} is worth as a rule.</summary>
                public string Compare{{index}}(string subject)
                {
                    var difference = {{other}}.Standard.Rate - Rate;
                    if (difference == 0)
                    {
                        return subject + " is as usual";
                    }

                    return subject + (difference > 0 ? " is cheaper than usual by " : " is dearer than usual by ") + Math.Abs(difference);
                }

            """,
        2 => $$"""

                /// <summary>Cuts it into several of equal worth; what cannot be cut evenly falls to the last.</summary>
                public IReadOnlyList<{{other}}> Split{{index}}(int parts)
                {
                    var part = Math.Round(Rate / parts, 2);
                    var split = new List<{{other}}>(parts);
                    while (split.Count < parts - 1)
                    {
                        split.Add(new {{other}}(part));
                    }

                    split.Add(new {{other}}(Rate - (part * split.Count)));
                    return split;
                }

            """,
        _ => $$"""

                /// <summary>The sum over all that are worth more than a part of this one.</summary>
                public decimal Total{{index}}(IEnumerable<{{other}}> items, decimal factor)
                {
                    var least = Rate * factor;
                    return items.Where(item => item.Rate > least).Select(item => item.Rate).DefaultIfEmpty().Sum();
                }

            """,
    };
}
