using System.Globalization;
using LayerCheck.Contracts;
using LayerCheck.Graph;
using LayerCheck.Names;
using LayerCheck.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Declarations;

/// <summary>Reads the metadata of one item, and reports what is wrong with them where they stand.</summary>
internal sealed class ItemReader
{
    private static readonly string[] Common = ["Severity", "Guidance"];

    private readonly string _itemType;
    private readonly ITaskItem _item;
    private readonly ItemPlaces _places;
    private readonly List<Diagnostic> _diagnostics;
    private readonly string _projectFile;

    internal ItemReader(string itemType, ITaskItem item, ItemPlaces places, string projectFile, List<Diagnostic> diagnostics)
    {
        _itemType = itemType;
        _item = item;
        _places = places;
        _projectFile = projectFile;
        _diagnostics = diagnostics;
    }

    /// <summary>The item's name.</summary>
    internal string Include => _item.ItemSpec;

    /// <summary>Reports metadata that the item may not have. MSBuild itself accepts any name, so that a typo would be silence.</summary>
    internal void Expect(params string[] known)
    {
        var allowed = known.Concat(Common).ToList();
        foreach (var name in CustomMetadata())
        {
            if (!allowed.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                var hint = NearestName.Find(name, allowed) is { } nearest ? $"did you mean '{nearest}'?" : $"it has {string.Join(", ", allowed)}.";
                Report("LC0002", name, $"{Subject} has the metadata '{name}', which {_itemType} does not have: {hint}");
            }
        }
    }

    /// <summary>The item's name, place and common metadata.</summary>
    internal Declaration Declaration() => new(
        _item.ItemSpec,
        _places.Of(_itemType, _item),
        !string.Equals(_places.FileOf(_item), _projectFile, StringComparison.Ordinal),
        Severity(),
        Text("Guidance"));

    /// <summary>Whether the metadata is there, be it empty.</summary>
    internal bool Has(string name) => CustomMetadata().Contains(name, StringComparer.OrdinalIgnoreCase);

    internal string Text(string name) => _item.GetMetadata(name);

    internal bool Flag(string name, bool defaultValue = false)
    {
        var text = Text(name).Trim();
        if (text.Length == 0)
        {
            return defaultValue;
        }

        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        Report("LC0003", name, $"{Subject} has {name}=\"{text}\": write true or false.");
        return defaultValue;
    }

    internal int? Count(string name)
    {
        var text = Text(name).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        Report("LC0003", name, $"{Subject} has {name}=\"{text}\": write a whole number, 0 or more.");
        return null;
    }

    internal DateTime? Day(string name)
    {
        var text = Text(name).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Report("LC0003", name, $"{Subject} has {name}=\"{text}\": write a day as yyyy-MM-dd, such as 2027-01-31.");
        return null;
    }

    /// <summary>A list of patterns, separated by semicolons.</summary>
    /// <param name="name">The metadata; one that is present and empty is an error, since it would silently match nothing.</param>
    /// <param name="defaultText">What stands for metadata that is absent.</param>
    /// <param name="mayBeAbsent">Whether the metadata may be left out.</param>
    internal List<NamePattern> Patterns(string name, string defaultText, bool mayBeAbsent = false)
    {
        var isPresent = Has(name);
        var text = isPresent ? Text(name) : defaultText;
        var parts = text.Split(';').Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        if (parts.Count == 0)
        {
            Report("LC0003", name, isPresent
                ? $"{Subject} has an empty {name}, which would match nothing: name at least one {(name == "Projects" ? "project" : "namespace")}{(mayBeAbsent ? ", or remove it" : string.Empty)}."
                : MissingPattern(name));
        }

        var patterns = new List<NamePattern>();
        foreach (var part in parts)
        {
            if (NamePattern.TryParse(part, out var pattern, out var problem))
            {
                patterns.Add(pattern!);
            }
            else
            {
                var origin = isPresent ? $"{name} has the pattern" : $"{name}, which is made from Include, has the pattern";
                Report("LC0003", isPresent ? name : "Include", $"{Subject}: {origin} '{part}', which {problem}.");
            }
        }

        return patterns;
    }

    /// <summary>A list of patterns that may be absent.</summary>
    internal List<NamePattern> OptionalPatterns(string name) => Has(name) ? Patterns(name, string.Empty, mayBeAbsent: true) : [];

    /// <summary>Exactly one pattern, which must be there.</summary>
    internal NamePattern? Pattern(string name, string defaultText)
    {
        var text = Has(name) ? Text(name).Trim() : defaultText;
        if (text.Length == 0)
        {
            Report("LC0003", name, MissingPattern(name));
            return null;
        }

        if (text.IndexOf(';') >= 0)
        {
            Report("LC0003", name, $"{Subject}: {name} is '{text}', which is a list, and it takes one pattern: write one {_itemType} for each.");
            return null;
        }

        if (NamePattern.TryParse(text, out var pattern, out var problem))
        {
            return pattern;
        }

        Report("LC0003", name, $"{Subject}: {name} is '{text}', which {problem}.");
        return null;
    }

    internal void Report(string code, string metadata, string message) =>
        _diagnostics.Add(new Diagnostic(code, Contracts.Severity.Error, PlaceOf(metadata), message));

    private string MissingPattern(string name) => $"{Subject} has no {name}: say what it is about, such as {name}=\"Kraken.Core\".";

    private string Subject => $"{_itemType} '{_item.ItemSpec}'";

    private Severity? Severity()
    {
        var text = Text("Severity").Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (SeverityText.TryParse(text, out var severity))
        {
            return severity;
        }

        Report("LC0003", "Severity", $"{Subject} has Severity=\"{text}\": {SeverityText.Expected}.");
        return null;
    }

    private SourcePlace PlaceOf(string metadata) => _places.OfMetadata(_itemType, _item, metadata);

    private IEnumerable<string> CustomMetadata() => _item.CloneCustomMetadata().Keys.Cast<string>().OrderBy(name => name, StringComparer.Ordinal);
}
