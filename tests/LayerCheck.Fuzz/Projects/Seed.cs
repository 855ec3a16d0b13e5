using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace LayerCheck.Fuzz.Projects;

/// <summary>The project that is damaged, sound: compiled once, from the texts in this assembly.</summary>
internal sealed class Seed
{
    private static readonly string[] FrameworkNames = ["System.Runtime", "System.Collections", "System.Runtime.InteropServices"];
    private static readonly Lazy<Seed> Only = new(() => new Seed());

    private Seed()
    {
        Framework = FindFramework();
        Library = Emit("Lib", Text("Lib.cs"), Framework, DebugInformationFormat.PortablePdb).Assembly;
        (Assembly, Symbols) = Emit("App.Low", Text("App.cs"), Framework, DebugInformationFormat.PortablePdb, Library);
        (WithSymbols, _) = Emit("App.Low", Text("App.cs"), Framework, DebugInformationFormat.Embedded, Library);
    }

    internal static Seed Instance => Only.Value;

    /// <summary>Full paths of the framework's assemblies that are referenced.</summary>
    internal IReadOnlyList<string> Framework { get; }

    internal byte[] Library { get; }

    internal byte[] Assembly { get; }

    /// <summary>The portable symbols of <see cref="Assembly"/>.</summary>
    internal byte[] Symbols { get; }

    /// <summary>The assembly with its symbols inside.</summary>
    internal byte[] WithSymbols { get; }

    /// <summary>A text of the project, in UTF-8.</summary>
    internal static byte[] Text(string name)
    {
        using var stream = typeof(Seed).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"there is no seed '{name}'", nameof(name));
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    /// <summary>Compiles one file, named as in the project.</summary>
    private static (byte[] Assembly, byte[] Symbols) Emit(string name, byte[] source, IEnumerable<string> references, DebugInformationFormat format, params byte[][] libraries)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(source, source.Length, Encoding.UTF8, SourceHashAlgorithm.Sha256), new CSharpParseOptions(LanguageVersion.Latest), "/_/App.cs");
        var compilation = CSharpCompilation.Create(
            name,
            [tree],
            [.. references.Select(path => MetadataReference.CreateFromFile(path)), .. libraries.Select(library => MetadataReference.CreateFromImage(library))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, deterministic: true));
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var isEmbedded = format == DebugInformationFormat.Embedded;
        var result = compilation.Emit(
            assembly,
            isEmbedded ? null : symbols,
            options: new EmitOptions(debugInformationFormat: format),
            embeddedTexts: isEmbedded ? [EmbeddedText.FromSource("/_/Generated.g.cs", SourceText.From("namespace App.Low { }", Encoding.UTF8))] : null);
        return result.Success
            ? (assembly.ToArray(), symbols.ToArray())
            : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }

    /// <summary>Reference assemblies of the SDK, which have no code and are read quickly.</summary>
    private static string[] FindFramework()
    {
        var sdk = Path.GetDirectoryName(typeof(CSharpCompilation).Assembly.Location)!;
        var root = Enumerable.Range(0, 4).Aggregate(sdk, (folder, _) => Path.GetDirectoryName(folder)!);
        var folder = Path.GetDirectoryName(
            Directory.EnumerateFiles(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"), "System.Runtime.dll", SearchOption.AllDirectories).Max(StringComparer.Ordinal))!;
        return [.. FrameworkNames.Select(name => Path.Combine(folder, name + ".dll"))];
    }
}
