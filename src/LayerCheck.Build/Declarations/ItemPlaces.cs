using System.Xml.Linq;
using LayerCheck.Graph;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Declarations;

/// <summary>
/// Finds where an item was declared: the one element in its file that fits; of several, the first whose condition is absent or
/// holds; none, the file without a line. Never a guess.
/// </summary>
/// <param name="files">The texts.</param>
/// <param name="projectFile">Full path.</param>
internal sealed class ItemPlaces(DeclarationFiles files, string projectFile)
{
    /// <summary>Attributes of an item element that are no metadata.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Include", "Exclude", "Remove", "Update", "Condition", "Label", "KeepMetadata", "RemoveMetadata", "KeepDuplicates",
        "MatchOnMetadata", "MatchOnMetadataOptions",
    };

    /// <summary>The file that an item says it comes from; the project where it says nothing.</summary>
    internal string FileOf(ITaskItem item) =>
        item.GetMetadata("DefiningProjectFullPath") is { Length: > 0 } path ? path : projectFile;

    /// <summary>The place of the element that brought an item.</summary>
    internal SourcePlace Of(string itemType, ITaskItem item, bool isFile = false)
    {
        var path = FileOf(item);
        return ElementOf(itemType, item, isFile) is { } element ? files.Find(path)!.PlaceOf(element) : new SourcePlace(path, 0, 0);
    }

    /// <summary>The place of one metadata value: on the element that brought the item, or on one that updates it.</summary>
    internal SourcePlace OfMetadata(string itemType, ITaskItem item, string metadata)
    {
        if (ElementOf(itemType, item, isFile: false) is { } element && MetadataOf(element, metadata) is { } own)
        {
            return files.Find(FileOf(item))!.PlaceOf(own);
        }

        foreach (var file in files.All)
        {
            foreach (var update in file.ElementsNamed(itemType))
            {
                if ((string?)update.Attribute("Update") is { } target
                    && Includes.CanBring(files.Expand(target, file.Path), item.ItemSpec)
                    && files.Holds(update, file.Path) != false
                    && MetadataOf(update, metadata) is { } updated)
                {
                    return file.PlaceOf(updated);
                }
            }
        }

        return Of(itemType, item);
    }

    private static XObject? MetadataOf(XElement element, string metadata) =>
        (XObject?)element.Attributes().FirstOrDefault(attribute => IsNamed(attribute.Name, metadata))
        ?? element.Elements().FirstOrDefault(child => IsNamed(child.Name, metadata));

    private static bool IsNamed(XName name, string metadata) => string.Equals(name.LocalName, metadata, StringComparison.OrdinalIgnoreCase);

    private XElement? ElementOf(string itemType, ITaskItem item, bool isFile)
    {
        var path = FileOf(item);
        if (files.Find(path) is not { } file)
        {
            return null;
        }

        var elements = isFile ? file.ElementsNamed(itemType) : file.ElementsThatCanBring(itemType, item.ItemSpec);
        var fitting = elements.Where(element => CanBring(element, path, item, isFile)).ToList();
        // Of elements with the same Include, the one that spells out most of the item's metadata is the item's.
        var closest = fitting.GroupBy(element => SpelledMetadataOf(element, item)).OrderByDescending(group => group.Key).FirstOrDefault() ?? Enumerable.Empty<XElement>();
        var candidates = closest
            .Select(element => new Candidate(element, files.Holds(element, path)))
            .Where(candidate => candidate.Holds != false)
            .ToList();
        return candidates.Count == 1 ? candidates[0].Element : candidates.Find(candidate => candidate.Holds == true)?.Element;
    }

    private bool CanBring(XElement element, string path, ITaskItem item, bool isFile)
    {
        if ((string?)element.Attribute("Include") is not { } include)
        {
            return false;
        }

        if (!isFile)
        {
            return Includes.CanBring(files.Expand(include, path), item.ItemSpec);
        }

        var directory = Path.GetDirectoryName(projectFile)!;
        return FullPathOf(item) is { } file
            && Includes.CanBringFile(files.Expand(include, path), file, directory)
            && !((string?)element.Attribute("Exclude") is { } exclude
                && exclude.IndexOf('$') < 0
                && Includes.CanBringFile(files.Expand(exclude, path), file, directory));
    }

    /// <summary>The path of an item that is a file; null where MSBuild can make none of it, as of one that is too long.</summary>
    private static string? FullPathOf(ITaskItem item)
    {
        try
        {
            return item.GetMetadata("FullPath");
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>How many of the item's metadata an element spells out; -1 where it says something else than the item has.</summary>
    private static int SpelledMetadataOf(XElement element, ITaskItem item)
    {
        var spelled = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && !Reserved.Contains(attribute.Name.LocalName))
            .Select(attribute => new Metadata(attribute.Name.LocalName, attribute.Value))
            .Concat(element.Elements().Select(child => new Metadata(child.Name.LocalName, DeclarationFile.TextOf(child))))
            .ToList();
        return spelled.TrueForAll(metadata => metadata.Value.IndexOfAny(['$', '@', '%']) >= 0 || item.GetMetadata(metadata.Name) == metadata.Value)
            ? spelled.Count
            : -1;
    }

    /// <summary>An element that can have brought an item, and whether its condition holds; null where that cannot be told.</summary>
    private sealed record Candidate(XElement Element, bool? Holds);

    /// <summary>What an element says of an item.</summary>
    private sealed record Metadata(string Name, string Value);
}
