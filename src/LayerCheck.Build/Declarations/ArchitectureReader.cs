using System.Xml.Linq;
using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Declarations;

/// <summary>Turns the declared items into an architecture. What is wrong is reported and left out, so that one mistake does not hide the next.</summary>
internal sealed class ArchitectureReader(DeclarationFiles files, ItemPlaces places, string projectFile, List<Diagnostic> diagnostics)
{
    /// <summary>The items that the check understands.</summary>
    private static readonly string[] ItemTypes =
        ["Layer", "IndependentGroup", "ForbiddenReference", "ProtectedNamespace", "AcyclicGroup", "LayerContract", "IgnoredReference"];

    /// <summary>Metadata that an item of another purpose hardly has.</summary>
    private static readonly string[] TellingMetadata = ["Namespaces", "To", "AllowedFrom", "Containers", "Exhaustive"];

    private const string IncludeAssets = "IncludeAssets";
    private const string ExcludeAssets = "ExcludeAssets";
    private const string NuGetPackageId = "NuGetPackageId";
    private const string ReferenceOutputAssembly = "ReferenceOutputAssembly";
    private const string OutputItemType = "OutputItemType";

    /// <summary>All metadata that <see cref="ReadPackageReferences"/> reads.</summary>
    internal static readonly string[] PackageReferenceMetadata = [IncludeAssets, ExcludeAssets];

    /// <summary>All metadata that <see cref="ReadProjectReferences"/> reads.</summary>
    internal static readonly string[] ProjectReferenceMetadata = [NuGetPackageId, ReferenceOutputAssembly, OutputItemType];

    /// <summary>Reports wildcards in an Include. MSBuild compares them with the disk, so that the item may be gone or be a file by now: the text decides.</summary>
    internal void ReportWildcards()
    {
        foreach (var file in files.All.ToList())
        {
            foreach (var itemType in ItemTypes)
            {
                foreach (var element in file.ElementsNamed(itemType))
                {
                    var include = element.Attribute("Include");
                    if (include is not null && include.Value.IndexOfAny(['*', '?']) >= 0 && files.Holds(element, file.Path) != false)
                    {
                        Report("LC0004", file.PlaceOf(include),
                            $"{itemType} has Include=\"{include.Value}\": MSBuild expands wildcards there against the files on disk. "
                            + $"Give it a plain name, and put the pattern into {PatternMetadata(itemType)}.");
                    }
                }
            }
        }
    }

    /// <summary>
    /// Reports items that look like the check's own and are not: MSBuild takes any name, so that a typo would be silence. An item
    /// of another purpose has other metadata.
    /// </summary>
    internal void ReportMistypedItems()
    {
        foreach (var file in files.All.ToList())
        {
            foreach (var element in file.ElementsNamed("ItemGroup").SelectMany(group => group.Elements()))
            {
                var name = element.Name.LocalName;
                var isOurs = ItemTypes.Contains(name, StringComparer.OrdinalIgnoreCase);
                if (!isOurs && element.Attribute("Include") is not null && MeantBy(element) is { } nearest && files.Holds(element, file.Path) != false)
                {
                    Report("LC0002", file.PlaceOf(element), $"there is no item '{name}', so that what it declares is not checked: did you mean '{nearest}'?");
                }
            }
        }
    }

    /// <summary>Reads the contracts of layers: the layers of each, and what its <c>LayerContract</c> says, where there is one.</summary>
    internal List<LayersContract> ReadLayers(IEnumerable<ITaskItem> layerItems, IEnumerable<ITaskItem> contractItems)
    {
        var settings = ReadSettings(contractItems);
        var contracts = new List<DeclaredContract>();
        foreach (var item in layerItems)
        {
            var reader = Reader("Layer", item);
            reader.Expect("Namespaces", "Projects", "Contract", "Optional", "Closed", "Independent");
            var contract = reader.Text("Contract") is { Length: > 0 } named ? named : LayersContract.DefaultName;
            if (contracts.Find(known => known.Name != contract && string.Equals(known.Name, contract, StringComparison.OrdinalIgnoreCase))?.Name is { } other)
            {
                reader.Report("LC0003", "Contract",
                    $"Layer '{item.ItemSpec}' is in the contract '{contract}', and there is '{other}' as well, which differs in letter case alone: write both the same.");
                contract = other;
            }

            var layers = contracts.Find(known => known.Name == contract)?.Layers;
            if (layers is null)
            {
                contracts.Add(new DeclaredContract(contract, layers = []));
            }

            var declaration = reader.Declaration();
            var namespaces = reader.Patterns("Namespaces", item.ItemSpec);
            var hasOwnProjects = reader.Has("Projects");
            var projects = hasOwnProjects ? reader.Patterns("Projects", string.Empty) : namespaces;
            var containers = settings.Find(known => known.Name == contract)?.Containers ?? [];
            namespaces.RemoveAll(pattern => !FitsIn(containers, pattern, reader));
            var layer = new Layer(
                declaration, namespaces, projects, hasOwnProjects, reader.Flag("Optional"), reader.Flag("Closed"), reader.Flag("Independent"));
            if (layers.Find(known => known.Name == layer.Name) is { } first)
            {
                Report("LC0006", declaration.Place,
                    $"layer '{layer.Name}' is declared twice in contract '{contract}'; the first is at {Messages.At(first.Declaration.Place)}. "
                    + "Join them in one item with several Namespaces, or rename one.");
                continue;
            }

            layers.Add(layer);
        }

        foreach (var unused in settings.Where(setting => !contracts.Exists(contract => contract.Name == setting.Name)))
        {
            var hint = NearestName.Find(unused.Name, contracts.Select(contract => contract.Name)) is { } nearest ? $" Did you mean '{nearest}'?" : string.Empty;
            Report("LC0003", unused.Declaration!.Place, $"LayerContract '{unused.Name}' is for a contract that no Layer belongs to, so it says nothing.{hint}");
        }

        return [.. contracts.Select(contract => new LayersContract(
            settings.Find(setting => setting.Name == contract.Name) ?? LayerContractSettings.Default(contract.Name), contract.Layers))];
    }

    internal List<IndependenceContract> ReadGroups(IEnumerable<ITaskItem> items) => ReadAll("IndependentGroup", items, reader =>
    {
        reader.Expect("Namespaces", "Projects");
        var namespaces = reader.Patterns("Namespaces", reader.Include + ".*");
        var projects = reader.Has("Projects") ? reader.Patterns("Projects", string.Empty) : namespaces;
        return new IndependenceContract(reader.Declaration(), namespaces, projects);
    });

    internal List<ForbiddenContract> ReadForbidden(IEnumerable<ITaskItem> items) => ReadAll("ForbiddenReference", items, reader =>
    {
        reader.Expect("From", "To", "Indirect");
        var from = reader.Patterns("From", reader.Include);
        var to = reader.Patterns("To", string.Empty);
        if (from.Find(pattern => to.Exists(other => other.Text == pattern.Text)) is { } itself)
        {
            reader.Report("LC0003", "To", $"ForbiddenReference '{reader.Include}' forbids '{itself}' to reference itself, which everything may: From and To have to differ.");
        }

        return new ForbiddenContract(reader.Declaration(), from, to, reader.Flag("Indirect", defaultValue: true));
    });

    internal List<ProtectedContract> ReadProtected(IEnumerable<ITaskItem> items) => ReadAll("ProtectedNamespace", items, reader =>
    {
        reader.Expect("Namespaces", "AllowedFrom");
        return new ProtectedContract(reader.Declaration(), reader.Patterns("Namespaces", reader.Include), reader.OptionalPatterns("AllowedFrom"));
    });

    internal List<AcyclicContract> ReadAcyclic(IEnumerable<ITaskItem> items) => ReadAll("AcyclicGroup", items, reader =>
    {
        reader.Expect("Namespaces", "Depth");
        return new AcyclicContract(reader.Declaration(), reader.Patterns("Namespaces", reader.Include), reader.Count("Depth") ?? 0);
    });

    internal List<IgnoredReference> ReadIgnored(IEnumerable<ITaskItem> items, IReadOnlyList<IContract> contracts)
    {
        var entries = new List<IgnoredReference>();
        foreach (var item in items)
        {
            var reader = Reader("IgnoredReference", item);
            reader.Expect("From", "To", "Contract", "Reason", "Owner", "Until", "Max", "Optional");
            var declaration = reader.Declaration();
            var (from, to) = (reader.Pattern("From", item.ItemSpec), reader.Pattern("To", string.Empty));
            var contract = reader.Text("Contract");
            if (contract.Length > 0 && !declaration.IsShared && !contracts.Any(known => known.Name == contract))
            {
                var hint = NearestName.Find(contract, contracts.Select(known => known.Name)) is { } nearest ? $" Did you mean '{nearest}'?" : string.Empty;
                reader.Report("LC0003", "Contract", $"IgnoredReference '{item.ItemSpec}' is for the contract '{contract}', which is not declared.{hint}");
            }

            var (until, max, isOptional) = (reader.Day("Until"), reader.Count("Max"), reader.Flag("Optional"));
            if (from is not null && to is not null)
            {
                entries.Add(new IgnoredReference(declaration, from.Text, to.Text, new ReferencePatterns(from, to), contract, reader.Text("Reason"), reader.Text("Owner"), until, max, isOptional));
            }
        }

        return entries;
    }

    /// <summary>The direct references to packages that bring something to compile with, each with its place.</summary>
    internal IEnumerable<PlacedName> ReadPackageReferences(IEnumerable<ITaskItem> items, ProjectAssets assets)
    {
        foreach (var item in items)
        {
            var (included, excluded) = (Assets(item, IncludeAssets), Assets(item, ExcludeAssets));
            if ((included.Count == 0 || included.Contains("compile") || included.Contains("all"))
                && !excluded.Contains("compile") && !excluded.Contains("all")
                && assets.PackageId(item.ItemSpec) is { } id)
            {
                yield return new PlacedName(id, places.Of("PackageReference", item));
            }
        }

        static HashSet<string> Assets(ITaskItem item, string metadata) =>
            new(item.GetMetadata(metadata).Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The direct references to other projects that bring an assembly, by their files' names, each with its place.</summary>
    internal IEnumerable<PlacedName> ReadProjectReferences(IEnumerable<ITaskItem> items)
    {
        foreach (var item in items)
        {
            // The SDK adds what references bring along; only those have the metadata of a package.
            var isDirect = item.GetMetadata(NuGetPackageId).Length == 0;
            var bringsAssembly = !string.Equals(item.GetMetadata(ReferenceOutputAssembly), "false", StringComparison.OrdinalIgnoreCase)
                && !string.Equals(item.GetMetadata(OutputItemType), "Analyzer", StringComparison.OrdinalIgnoreCase);
            if (isDirect && bringsAssembly)
            {
                yield return new PlacedName(Path.GetFileName(item.ItemSpec.Replace('\\', '/')), places.Of("ProjectReference", item, isFile: true));
            }
        }
    }

    /// <summary>The item that an element of another name was probably meant to be; null for none.</summary>
    private static string? MeantBy(XElement element)
    {
        var name = element.Name.LocalName;
        return Array.Exists(TellingMetadata, metadata => element.Attribute(metadata) is not null)
            ? NearestName.Find(name, ItemTypes)
            // Others may well call an item Layers.
            : Array.Find(ItemTypes, itemType => itemType != "Layer" && string.Equals(name, itemType + "s", StringComparison.OrdinalIgnoreCase));
    }

    private static string PatternMetadata(string itemType) => itemType switch
    {
        "IgnoredReference" or "ForbiddenReference" => "From",
        "LayerContract" => "Containers",
        _ => "Namespaces",
    };

    private List<LayerContractSettings> ReadSettings(IEnumerable<ITaskItem> items)
    {
        var settings = new List<LayerContractSettings>();
        foreach (var item in items)
        {
            var reader = Reader("LayerContract", item);
            reader.Expect("Containers", "Exhaustive", "ExhaustiveIgnores", "Indirect");
            var containers = reader.OptionalPatterns("Containers");
            var ignores = reader.OptionalPatterns("ExhaustiveIgnores");
            ignores.RemoveAll(pattern => !FitsIn(containers, pattern, reader));
            var isExhaustive = reader.Flag("Exhaustive");
            if (!isExhaustive && reader.Has("ExhaustiveIgnores"))
            {
                reader.Report("LC0003", "ExhaustiveIgnores",
                    $"LayerContract '{reader.Include}' has ExhaustiveIgnores and is not exhaustive, so that they say nothing: set Exhaustive=\"true\", or remove them.");
            }

            var setting = new LayerContractSettings(
                reader.Include, reader.Declaration(), containers, isExhaustive, ignores, reader.Flag("Indirect", defaultValue: true));
            if (settings.Find(known => known.Name == setting.Name) is { } first)
            {
                Report("LC0006", setting.Declaration!.Place, Messages.TwiceDeclared("LayerContract", setting.Name, first.Declaration!.Place, null));
                continue;
            }

            settings.Add(setting);
        }

        return settings;
    }

    /// <summary>Whether a pattern can stand in containers; where not, that is reported.</summary>
    private static bool FitsIn(IReadOnlyList<NamePattern> containers, NamePattern relative, ItemReader reader)
    {
        foreach (var container in containers)
        {
            var text = container.Text + "." + relative.Text;
            if (!NamePattern.TryParse(text, out _, out var problem))
            {
                reader.Report("LC0003", "Include", $"in the container '{container}' the pattern '{relative}' is '{text}', which {problem}.");
                return false;
            }

            if (relative.Segments.Contains(NamePattern.DoubleStar))
            {
                reader.Report("LC0003", "Include",
                    $"the pattern '{relative}' is relative to the container '{container}', and '**' leaves open where in it a layer begins: name the segments, or use '*' for each.");
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads the items of one type, of which each is a contract.</summary>
    private List<TContract> ReadAll<TContract>(string itemType, IEnumerable<ITaskItem> items, Func<ItemReader, TContract> read)
        where TContract : IContract
    {
        var contracts = new List<TContract>();
        var declarations = new Dictionary<string, Declaration>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var reader = Reader(itemType, item);
            var contract = read(reader);
            var declaration = reader.Declaration();
            if (declarations.TryGetValue(contract.Name, out var first))
            {
                Report("LC0006", declaration.Place, Messages.TwiceDeclared(itemType, contract.Name, first.Place, PatternMetadata(itemType)));
                continue;
            }

            declarations.Add(contract.Name, declaration);
            contracts.Add(contract);
        }

        return contracts;
    }

    private ItemReader Reader(string itemType, ITaskItem item) => new(itemType, item, places, projectFile, diagnostics);

    private void Report(string code, SourcePlace place, string message) =>
        diagnostics.Add(new Diagnostic(code, Severity.Error, place, message));

    /// <summary>A contract's name, and the layers that say that they belong to it.</summary>
    private sealed record DeclaredContract(string Name, List<Layer> Layers);
}
