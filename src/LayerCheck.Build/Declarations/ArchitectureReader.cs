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
                            + $"Give it a plain name, and put the pattern into {(itemType == "IgnoredReference" ? "From" : "Namespaces")}.");
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
                var looksLikeOurs = element.Attribute("Include") is not null && (element.Attribute("Namespaces") is not null || element.Attribute("To") is not null);
                if (!isOurs && looksLikeOurs && NearestName.Find(name, ItemTypes) is { } nearest && files.Holds(element, file.Path) != false)
                {
                    Report("LC0002", file.PlaceOf(element), $"there is no item '{name}', so that what it declares is not checked: did you mean '{nearest}'?");
                }
            }
        }
    }

    /// <summary>Reports items that a later version checks: one that is ignored in silence would be a check that passes unlooked.</summary>
    internal void ReportUnchecked(string itemType, IEnumerable<ITaskItem> items)
    {
        foreach (var item in items)
        {
            Report("LC0003", places.Of(itemType, item), $"{itemType} '{item.ItemSpec}' is declared, and this version of LayerCheck.Build cannot check it: remove it.");
        }
    }

    internal List<LayersContract> ReadLayers(IEnumerable<ITaskItem> items)
    {
        var contracts = new List<(string Name, List<Layer> Layers)>();
        foreach (var item in items)
        {
            var reader = Reader("Layer", item);
            reader.Expect("Namespaces", "Projects", "Contract", "Optional", "Closed", "Independent");
            var contract = reader.Text("Contract") is { Length: > 0 } named ? named : LayersContract.DefaultName;
            var layers = contracts.Find(known => known.Name == contract).Layers;
            if (layers is null)
            {
                contracts.Add((contract, layers = []));
            }

            var declaration = reader.Declaration();
            var namespaces = reader.Patterns("Namespaces", item.ItemSpec);
            var projects = reader.Has("Projects") ? reader.Patterns("Projects", string.Empty) : namespaces;
            var layer = new Layer(declaration, namespaces, projects, reader.Flag("Optional"), reader.Flag("Closed"), reader.Flag("Independent"));
            if (layers.Find(other => other.Name == layer.Name) is { } first)
            {
                Report("LC0006", declaration.Place,
                    $"layer '{layer.Name}' is declared twice in contract '{contract}'; the first is at {Messages.At(first.Declaration.Place)}. "
                    + "Join them in one item with several Namespaces, or rename one.");
                continue;
            }

            layers.Add(layer);
        }

        return [.. contracts.Select(contract => new LayersContract(contract.Name, contract.Layers))];
    }

    internal List<IndependenceContract> ReadGroups(IEnumerable<ITaskItem> items)
    {
        var groups = new List<IndependenceContract>();
        foreach (var item in items)
        {
            var reader = Reader("IndependentGroup", item);
            reader.Expect("Namespaces", "Projects");
            var namespaces = reader.Patterns("Namespaces", item.ItemSpec + ".*");
            var projects = reader.Has("Projects") ? reader.Patterns("Projects", string.Empty) : namespaces;
            var group = new IndependenceContract(reader.Declaration(), namespaces, projects);
            if (groups.Find(other => other.Name == group.Name) is { } first)
            {
                Report("LC0006", group.Declaration.Place, Messages.TwiceDeclaredGroup(group, first));
                continue;
            }

            groups.Add(group);
        }

        return groups;
    }

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
                entries.Add(new IgnoredReference(declaration, from, to, contract, reader.Text("Reason"), reader.Text("Owner"), until, max, isOptional));
            }
        }

        return entries;
    }

    /// <summary>The direct references to other projects that bring an assembly, each with its place.</summary>
    internal IEnumerable<(string Name, SourcePlace Place)> ReadProjectReferences(IEnumerable<ITaskItem> items)
    {
        foreach (var item in items)
        {
            // The SDK adds what references bring along; only those have the metadata of a package.
            var isDirect = item.GetMetadata("NuGetPackageId").Length == 0;
            var bringsAssembly = !string.Equals(item.GetMetadata("ReferenceOutputAssembly"), "false", StringComparison.OrdinalIgnoreCase)
                && !string.Equals(item.GetMetadata("OutputItemType"), "Analyzer", StringComparison.OrdinalIgnoreCase);
            if (isDirect && bringsAssembly)
            {
                yield return (Path.GetFileNameWithoutExtension(item.ItemSpec.Replace('\\', '/')), places.Of("ProjectReference", item, isFile: true));
            }
        }
    }

    private ItemReader Reader(string itemType, ITaskItem item) => new(itemType, item, places, projectFile, diagnostics);

    private void Report(string code, SourcePlace place, string message) =>
        diagnostics.Add(new Diagnostic(code, Severity.Error, place, message));
}
