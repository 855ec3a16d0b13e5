using LayerCheck.Fuzz.Mutation;
using LayerCheck.Fuzz.Projects;

namespace LayerCheck.Fuzz.Targets;

/// <summary>Every kind of input that the check reads.</summary>
internal static class AllTargets
{
    private static readonly string[] Code =
    [
        "using App.High;\n", "using static App.High.View;\n", "global using V = App.High.View;\n", "namespace App.Low;\n", "class Store { ", "record R(", "=> ", "{", "}", "(", ")", "[", "]", "<", ">",
        "nameof(App.High.Colour)", "App.High.View.Width", "\\u0041", "\"\"\"", "$\"{", "@\"", "//", "/*", "*/", "#if X\n", "#endif\n", "#line 1 \"/etc/hostname\"\n", "\uFEFF", "\0", "?", "switch", "async ", "partial ",
    ];

    /// <summary>What makes a name mean something else where it stands beside it.</summary>
    private static readonly string[] Names =
    [
        "View", " View ", "View.", "View.A", "int View", "(View.A)", "<View>", "new ", "ref ", "out ", "is ", "as ", "case View v: ", "in ", ".", ",", ";", ":", "=", "==", "-", "* ", "? ", "?.", "::", "void ", "operator ", "where T : ",
        "int View() => 1; ", "[View] ", "typeof(View)", "nameof(View)", "from View in ", "{ View: 1 }", "(View a, int b) ", "&& ", "goto View;", "View: ", "return ",
    ];

    /// <summary>What begins and ends comments, lines, and strings over several of them.</summary>
    private static readonly string[] Comments =
    [
        "\n// View", "\n/// View", "\r// View", "\n\t// ", "\n    // */ View x;", "\u2028", "\u0085", "\n/*", "*/ View x;", "/**/", "\n", "\r", "\r\n", "\"", "\\\"", "@\"\n", "$@\"\n", "@$\"\n", "$\"\"\"\n", "\n\"\"\"", "{View.A}", "'\"'", "#if X\n// View\n", "#region // View\n", "/", "*",
    ];

    private static readonly string[] Xml =
    [
        "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]>", "&y;", "&#0;", "<![CDATA[", "]]>", "<!--", "-->", "<?xml version=\"1.1\"?>", "<Layer Include=\"High\" />", "<Layer Update=\"Low\" Namespaces=\"X\" />",
        "<Import Project=\"App.Low.csproj\" />", "<Import Project=\"../../../etc/passwd\" />", "Condition=\"", "'$(A)' == '", " and ", " or ", "!", "(", ")", "$(", "%2A", "*", "?", "<Choose>", "</Choose>", "Include=\"*\"", "xmlns=\"x\"", "\"", ">", "/>",
    ];

    private static readonly string[] Json = ["null", "-1", "{}", "[]", "\"\"", "\"package\"", "\"project\"", "\"\\uD800\"", "{\"a\":", "1e400", ",", ":", "}", "targets", "libraries", "net10.0", "dependencies", "true"];

    internal static IReadOnlyList<ITarget> All { get; } = Create();

    private static ITarget[] Create()
    {
        var assembly = MetadataMutator.OfAssembly(Seed.Instance.Assembly);
        var library = MetadataMutator.OfAssembly(Seed.Instance.Library);
        var symbols = MetadataMutator.OfSymbols(Seed.Instance.Symbols);
        return
        [
            // What an assembly says is the truth, however it came about: nothing that it said before can be expected, but of projects.
            new FileTarget("assembly bytes", FuzzProject.Assembly, IsOfProjects, random => ByteMutator.Mutate(Seed.Instance.Assembly, random)),
            new FileTarget("assembly metadata", FuzzProject.Assembly, IsOfProjects, assembly.Mutate),
            new FileTarget("reference bytes", FuzzProject.Library, IsOfOwnTypes, random => ByteMutator.Mutate(Seed.Instance.Library, random)),
            new FileTarget("reference metadata", FuzzProject.Library, IsOfOwnTypes, library.Mutate),
            new FileTarget("symbols bytes", FuzzProject.Symbols, IsInAssembly, random => ByteMutator.Mutate(Seed.Instance.Symbols, random), hasSource: true),
            new FileTarget("symbols metadata", FuzzProject.Symbols, IsInAssembly, symbols.Mutate, hasSource: true),
            new FileTarget("embedded symbols", FuzzProject.Assembly, IsInAssembly, DamageEmbedded, hasSource: true),
            new FileTarget("source", FuzzProject.Source, IsInAssembly, random => Text(FuzzProject.Source, Code, random), hasSource: true),
            new FileTarget("declarations", FuzzProject.Project, IsInAssembly, random => Text(FuzzProject.Project, Xml, random)),
            new FileTarget("assets", FuzzProject.Assets, IsInAssembly, random => Text("project.assets.json", Json, random)),
            new AbridgementTarget(Code),
            new PlainFileTarget([.. Code, .. Names]),
            new ScannedTarget([.. Code, .. Comments]),
            new DebtTarget(),
            KeptTarget.Findings,
            KeptTarget.Usage,
            new SummaryTarget(),
            new ItemsTarget(),
        ];
    }

    private static bool IsOfProjects(string error) => error.StartsWith("LC1", StringComparison.Ordinal);

    /// <summary>Whether only the project's own types are named, which no other assembly can hide.</summary>
    private static bool IsOfOwnTypes(string error) =>
        IsOfProjects(error) || (IsInAssembly(error) && error.Contains("'App.Low.Store'", StringComparison.Ordinal));

    /// <summary>Whether the assembly shows it, and no source is needed for it.</summary>
    private static bool IsInAssembly(string error) => !error.Contains("Colour", StringComparison.Ordinal);

    private static byte[] Text(string name, string[] words, Random random) =>
        random.Next(4) == 0 ? ByteMutator.Mutate(Seed.Text(name), random) : TextMutator.Mutate(Seed.Text(name), words, random);

    /// <summary>Changes bytes of the symbols inside an assembly, from the mark that they begin with (Portable PDB, "Embedded Portable PDB Debug Directory Entry").</summary>
    private static byte[] DamageEmbedded(Random random)
    {
        var content = (byte[])Seed.Instance.WithSymbols.Clone();
        var start = content.AsSpan().IndexOf("MPDB"u8);
        for (var steps = random.Next(1, 5); steps > 0; steps--)
        {
            var at = start + random.Next(random.Next(2) == 0 ? 16 : Seed.Instance.Symbols.Length / 3);
            content[at] = ByteMutator.Change(content[at], random);
        }

        return content;
    }
}
