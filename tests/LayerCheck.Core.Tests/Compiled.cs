using System.Text;
using LayerCheck.Checking;
using LayerCheck.Contracts;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reading;
using LayerCheck.Reading.Metadata;
using LayerCheck.Reading.Places;
using LayerCheck.Reading.Sources;
using LayerCheck.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace LayerCheck.Tests;

/// <summary>A project compiled for one test, in a folder of its own, and what the reader says of it.</summary>
internal sealed class Compiled : IDisposable
{
    private readonly AssemblyImage _image;
    private readonly ReferencedAssemblies _references;
    private readonly DebugSymbols? _symbols;
    private readonly PlaceFinder _finder;
    private readonly SourceFiles _sources;

    private readonly IReadOnlyList<string> _files;
    private readonly CSharpCall _call;

    private Compiled(string folder, string assemblyPath, IReadOnlyList<string> references, IReadOnlyList<string> files, CompileOptions options)
    {
        var pathMap = options.MapTo.Length > 0 ? $"{folder}={options.MapTo}" : string.Empty;
        _files = files;
        _call = new CSharpCall("Core.csproj", assemblyPath, files, [.. references.Select(path => (path, AliasOf(path, options)))], options.Constants, options.LanguageVersion, options.Documentation == DocumentationMode.Diagnose);
        Folder = folder;
        AssemblyPath = assemblyPath;
        _image = AssemblyImage.Open(assemblyPath);
        _references = new ReferencedAssemblies(references.Select(path => new ReferencedAssembly(path, options.IsFrameworkAProject || path.StartsWith(folder, StringComparison.Ordinal) ? AssemblyOrigin.Project : AssemblyOrigin.Framework)), new Unkept());
        _symbols = DebugSymbols.Open(_image, Path.ChangeExtension(assemblyPath, ".pdb"));
        Reader = new AssemblyReader(_image, "Core.csproj", _references);
        Graph = Reader.Read();
        _sources = new SourceFiles(new(files, folder), pathMap, folder);
        _finder = new PlaceFinder(_image, Reader, Graph, _symbols, _sources, NamesIn(_call), Path.Combine(folder, "Core.csproj"));
    }

    internal string Folder { get; }

    /// <summary>The texts in the symbols that are no files.</summary>
    internal IReadOnlyDictionary<string, string> Generated =>
        _symbols?.EmbeddedSources(document => !_files.Contains(document)) ?? new Dictionary<string, string>();

    /// <summary>The project, for a test that compares with what the compiler knows.</summary>
    internal required CSharpCompilation Compilation { get; init; }

    internal string AssemblyPath { get; }

    internal AssemblyReader Reader { get; }

    internal ReferenceGraph Graph { get; }

    /// <summary>All references of a type, without those to the framework.</summary>
    internal IReadOnlyList<string> ReferencesOf(string type) =>
        [.. AllReferencesOf(type).Where(name => !name.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("Microsoft", StringComparison.Ordinal))];

    /// <summary>All references of a type, in ordinal order.</summary>
    internal IReadOnlyList<string> AllReferencesOf(string type) =>
        [.. Graph.TargetsOf(NodeOf(type)).ToArray().Select(node => Graph.NameOf(node).Text).Order(StringComparer.Ordinal)];

    internal bool Has(string type) => Enumerable.Range(0, Graph.OwnCount).Any(node => Graph.NameOf(node).Text == type);

    /// <summary>Where one type references another, as <c>file(line,column)</c>.</summary>
    internal IReadOnlyList<string> PlacesOf(string from, string to) =>
        [.. _finder.NewSearch().Find(NodeOf(from), [NodeOf(to)]).Single().Value.Select(place =>
            $"{Path.GetRelativePath(Folder, place.File).Replace('\\', '/')}({place.Line},{place.Column})")];

    /// <summary>What the second witness finds against a contract, as <c>from→to file(line,column)</c>.</summary>
    internal IReadOnlyList<SourceReference> SourceReferences(IContract contract) => Source(contract, WitnessOf(_call)).References;

    /// <summary>The using directives that open a forbidden namespace for nothing, as <c>namespace(line,column)</c>.</summary>
    internal IReadOnlyList<string> UnusedUsings(IContract contract) =>
        [.. Source(contract, WitnessOf(_call)).UnusedUsings.Select(unused => $"{unused.Namespace}({unused.Place.Line},{unused.Place.Column})")];

    /// <summary>Asks a second witness what only the source shows.</summary>
    internal SourceFindings Source(IContract contract, ISourceWitness witness)
    {
        var (graph, rules) = new ReferencedCode(new Architecture([contract], Severity.Error), _references, isLibrary: false).Follow(Graph.WithTypes(_references.TopLevelTypes(IsProject)));
        using var scan = new SourceScan(_sources.Named, _call.GeneratesDocumentation);
        return new SourceCheck(graph, rules, isLibrary: false, _call.GeneratesDocumentation).Find(
            () => scan.Files, Generated, () => DeclaredTypes.Read(_symbols, _image.Metadata, Reader, Graph, _sources), isWanted => new HiddenNames(_references).In(_image, IsProject, isWanted), witness);
    }

    private static CSharpNames NamesIn(CSharpCall call) => new CSharpFiles(call) is var files ? new CSharpNames(files, new CSharpModels(call, files)) : null!;

    private static CSharpWitness WitnessOf(CSharpCall call) => new CSharpFiles(call) is var files ? new CSharpWitness(call, files, new CSharpModels(call, files)) : null!;

    private static bool IsProject(ReferencedAssembly assembly) => assembly.Origin == AssemblyOrigin.Project;

    internal int NodeOf(string name)
    {
        for (var node = 0; node < Graph.NodeCount; node++)
        {
            if (Graph.NameOf(node).Text == name)
            {
                return node;
            }
        }

        throw new AssertFailedException($"'{name}' is not in the graph.");
    }

    public void Dispose()
    {
        _symbols?.Dispose();
        _references.Dispose();
        _image.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Compiles one file, Core.cs.</summary>
    internal static Compiled From(string source, OptimizationLevel optimization = OptimizationLevel.Debug) =>
        From(new Dictionary<string, string> { ["Core.cs"] = source }, new CompileOptions { Optimization = optimization });

    /// <summary>Compiles files by their relative paths.</summary>
    internal static Compiled From(IReadOnlyDictionary<string, string> sources, CompileOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("LayerCheck").FullName;
        foreach (var (path, text) in sources)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text, options.Encoding);
        }

        var references = Framework().ToList();
        if (options.Library.Count > 0)
        {
            references.Add(Emit(folder, "Lib", options.Library, references, new CompileOptions()));
        }

        // What a source generator writes is in the symbols, and nowhere else.
        var files = sources.Keys.Where(path => !path.EndsWith(".g.cs", StringComparison.Ordinal)).Select(path => Path.Combine(folder, path)).ToList();
        sources.Keys.Where(path => path.EndsWith(".g.cs", StringComparison.Ordinal)).ToList().ForEach(path => File.Delete(Path.Combine(folder, path)));
        var assembly = Emit(folder, "Core", sources, references, options);
        return new Compiled(folder, assembly, references, files, options) { Compilation = Create(folder, "Core", sources, references, options) };
    }

    /// <summary>Read once: all of it is some forty megabytes, and hundreds of tests compile.</summary>
    private static readonly Dictionary<string, MetadataReference> FrameworkReferences =
        Framework().Distinct().ToDictionary(path => path, path => (MetadataReference)MetadataReference.CreateFromFile(path), StringComparer.Ordinal);

    private static IEnumerable<string> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll"));

    private static CSharpCompilation Create(string folder, string name, IReadOnlyDictionary<string, string> sources, IEnumerable<string> references, CompileOptions options)
    {
        Assert.IsTrue(LanguageVersionFacts.TryParse(options.LanguageVersion, out var version), options.LanguageVersion);
        var parse = new CSharpParseOptions(version, options.Documentation, preprocessorSymbols: options.Constants);
        var trees = sources.Select(source =>
        {
            var path = options.MapTo.Length > 0 ? $"{options.MapTo}/{source.Key}" : Path.Combine(folder, source.Key);
            return CSharpSyntaxTree.ParseText(SourceText.From(source.Value, options.Encoding, SourceHashAlgorithm.Sha256), parse, path);
        });
        return CSharpCompilation.Create(
            name,
            trees,
            references.Select(path => FrameworkReferences.TryGetValue(path, out var known)
                ? known
                : MetadataReference.CreateFromFile(path, new MetadataReferenceProperties(aliases: AliasOf(path, options) is { Length: > 0 } alias ? [alias] : []))),
            new CSharpCompilationOptions(options.OutputKind, optimizationLevel: options.Optimization, allowUnsafe: true, deterministic: true, nullableContextOptions: options.Nullable));
    }

    private static string AliasOf(string reference, CompileOptions options) =>
        Path.GetFileName(reference) == "Lib.dll" ? options.LibraryAlias : string.Empty;

    private static string Emit(string folder, string name, IReadOnlyDictionary<string, string> sources, IEnumerable<string> references, CompileOptions options)
    {
        var compilation = Create(folder, name, sources, references, options);
        var path = Path.Combine(folder, name + ".dll");
        using var assembly = File.Create(path);
        using var pdb = options.Symbols == DebugInformationFormat.PortablePdb ? File.Create(Path.ChangeExtension(path, ".pdb")) : null;
        var result = compilation.Emit(
            assembly,
            options.HasSymbols ? pdb : null,
            embeddedTexts: options.HasSymbols ? compilation.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).Select(tree => EmbeddedText.FromSource(tree.FilePath, tree.GetText())) : null,
            options: new EmitOptions(debugInformationFormat: options.HasSymbols ? options.Symbols : DebugInformationFormat.PortablePdb));
        pdb?.Dispose();
        if (!options.HasSymbols)
        {
            File.Delete(Path.ChangeExtension(path, ".pdb"));
        }

        Assert.IsTrue(result.Success, string.Join(Environment.NewLine, result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return path;
    }
}

/// <summary>How a test's project is compiled.</summary>
internal sealed record CompileOptions
{
    internal OptimizationLevel Optimization { get; init; } = OptimizationLevel.Debug;

    internal DebugInformationFormat Symbols { get; init; } = DebugInformationFormat.PortablePdb;

    internal bool HasSymbols { get; init; } = true;

    internal OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    internal DocumentationMode Documentation { get; init; } = DocumentationMode.Parse;

    internal string LanguageVersion { get; init; } = "preview";

    /// <summary>What <c>#if</c> knows.</summary>
    internal IReadOnlyCollection<string> Constants { get; init; } = [];

    internal NullableContextOptions Nullable { get; init; } = NullableContextOptions.Disable;

    /// <summary>How the files are written to disk.</summary>
    internal Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether the framework's types can be forbidden, too.</summary>
    internal bool IsFrameworkAProject { get; init; }

    /// <summary>What the compiler calls the folder, as a path map would make it; empty for its real name.</summary>
    internal string MapTo { get; init; } = string.Empty;

    /// <summary>The files of a second project that is referenced.</summary>
    internal IReadOnlyDictionary<string, string> Library { get; init; } = new Dictionary<string, string>();

    /// <summary>The alias of that project's reference; empty for none.</summary>
    internal string LibraryAlias { get; init; } = string.Empty;
}
