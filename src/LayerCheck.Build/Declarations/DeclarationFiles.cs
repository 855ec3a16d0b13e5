using System.Text;
using System.Xml;
using System.Xml.Linq;
using LayerCheck.Graph;
using LayerCheck.Reading;

namespace LayerCheck.Build.Declarations;

/// <summary>
/// The texts of the files that declare: the project, Directory.Build.props and targets, what they import by a literal path, and
/// whatever file an item says that it comes from. MSBuild hands over items without lines; the lines are here.
/// </summary>
/// <param name="projectFile">Full path.</param>
/// <param name="conditions">Evaluates conditions, as far as their properties are known.</param>
/// <param name="read">Reads a file that is there, or knows it from another project.</param>
/// <param name="answers">Takes note of which files are read, and of those that are not there.</param>
internal sealed class DeclarationFiles(string projectFile, Conditions conditions, Func<string, DeclarationFile> read, DiskAnswers answers)
{
    private readonly Dictionary<string, DeclarationFile> _files = new(StringComparer.Ordinal);

    /// <summary>All files read so far, ordered by path.</summary>
    internal IEnumerable<DeclarationFile> All => _files.Values.OrderBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>
    /// Reads a file, and those that it certainly imports by a literal path. A file that is not there is left out. What an import
    /// with a condition that cannot be told has brought is read all the same, once an item says that it comes from there.
    /// </summary>
    /// <exception cref="UnreadableInputException">The file cannot be read, or is no XML.</exception>
    internal void Add(string path)
    {
        if (path.Length == 0 || _files.ContainsKey(path))
        {
            return;
        }

        if (!File.Exists(path))
        {
            answers.AddFile(path, ContentHash.Missing);
            return;
        }

        var file = read(path);
        answers.AddFile(path, file.Hash);
        _files.Add(path, file);
        foreach (var import in file.ElementsNamed("Import"))
        {
            var target = Expand((string?)import.Attribute("Project") ?? string.Empty, path);
            if (target.Length > 0 && target.IndexOfAny(['$', '*', '?', '%', '@']) < 0 && import.Attribute("Sdk") is null && Holds(import, path) == true)
            {
                Add(FullPath(target, Path.GetDirectoryName(path)!));
            }
        }
    }

    /// <summary>A file that declares an item, read now if it has not been.</summary>
    internal DeclarationFile? Find(string path)
    {
        Add(path);
        return _files.TryGetValue(path, out var file) ? file : null;
    }

    /// <summary>Replaces the properties that depend on nothing but the file: where it and the project lie.</summary>
    internal string Expand(string text, string path) => text
        .Replace("$(MSBuildThisFileDirectory)", Path.GetDirectoryName(path) + "/")
        .Replace("$(MSBuildProjectDirectory)", Path.GetDirectoryName(projectFile)!)
        .Replace("$(MSBuildProjectName)", Path.GetFileNameWithoutExtension(projectFile));

    /// <summary>Whether an element's condition, and those around it, hold; null where that depends on something unknown.</summary>
    internal bool? Holds(XElement element, string path)
    {
        bool? result = true;
        for (var current = element; current is not null; current = current.Parent)
        {
            if (current.Name.LocalName is "Otherwise" or "When" && current.Parent?.Name.LocalName == "Choose")
            {
                // Only one of several is taken, and which depends on those before it.
                foreach (var earlier in current.ElementsBeforeSelf())
                {
                    var taken = conditions.Evaluate(Expand((string?)earlier.Attribute("Condition") ?? string.Empty, path));
                    result = taken == true ? false : taken is null && result == true ? null : result;
                }
            }

            if ((string?)current.Attribute("Condition") is { } condition)
            {
                var own = conditions.Evaluate(Expand(condition, path));
                result = own == false ? false : own is null && result == true ? null : result;
            }

            if (result == false)
            {
                return false;
            }
        }

        return result;
    }

    internal static string FullPath(string path, string directory) => Files.FullPath.In(directory, path.Replace('\\', Path.DirectorySeparatorChar));
}

/// <summary>The text of one file that declares. It is the same for every project.</summary>
internal sealed class DeclarationFile
{
    /// <summary>Deeper than anybody nests elements. A document takes time with the square of its depth to be made.</summary>
    private const int MaxDepth = 10_000;

    /// <summary>What makes the text of an Include more than one name.</summary>
    private static readonly char[] Special = ['$', '@', '%', ';', '*', '?'];

    private readonly ILookup<string, XElement> _elements;
    private readonly Dictionary<string, ILookup<string, RankedElement>> _byInclude = new(StringComparer.OrdinalIgnoreCase);

    private DeclarationFile(string path, byte[] content, XDocument document)
    {
        Path = path;
        Hash = ContentHash.Of(content);
        _elements = document.Descendants().ToLookup(element => element.Name.LocalName, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Full path.</summary>
    internal string Path { get; }

    internal string Hash { get; }

    /// <summary>All elements of a name, letter case aside as in MSBuild, in the order of the text.</summary>
    internal IEnumerable<XElement> ElementsNamed(string name) => _elements[name];

    /// <summary>The elements of a name whose Include is an item's, or says more than one name, in the order of the text.</summary>
    internal IEnumerable<XElement> ElementsThatCanBring(string name, string item)
    {
        if (!_byInclude.TryGetValue(name, out var elements))
        {
            elements = ElementsNamed(name).Select((element, rank) => new RankedElement(element, rank)).ToLookup(
                one => (string?)one.Element.Attribute("Include") is { } include && include.IndexOfAny(Special) < 0 ? include.Trim() : string.Empty,
                StringComparer.OrdinalIgnoreCase);
            _byInclude.Add(name, elements);
        }

        return elements[item].Concat(item.Length > 0 ? elements[string.Empty] : []).OrderBy(one => one.Rank).Select(one => one.Element);
    }

    /// <summary>The text in an element, however deeply: <see cref="XElement.Value"/> goes down one call for each depth, and a file can be of any.</summary>
    internal static string TextOf(XElement element) => string.Concat(element.DescendantNodes().OfType<XText>().Select(text => text.Value));

    /// <summary>The place of an element or attribute.</summary>
    internal SourcePlace PlaceOf(XObject node) =>
        node is IXmlLineInfo line && line.HasLineInfo() ? new SourcePlace(Path, line.LineNumber, line.LinePosition) : new SourcePlace(Path, 0, 0);

    /// <exception cref="UnreadableInputException">The file cannot be read, or is no XML.</exception>
    internal static DeclarationFile Read(string path)
    {
        try
        {
            var content = File.ReadAllBytes(path);
            using (var depths = ReaderOf(content))
            {
                while (depths.Read())
                {
                    if (depths.Depth > MaxDepth)
                    {
                        throw new XmlException("its elements are nested too deeply");
                    }
                }
            }

            using var reader = ReaderOf(content);
            return new DeclarationFile(path, content, XDocument.Load(reader, LoadOptions.SetLineInfo));
        }
        catch (XmlException e) when (e.Message.Contains("DTD"))
        {
            // The reader's own words are for whoever calls it.
            throw new UnreadableInputException(path, "it has a document type definition, which can name other files and grow without end: remove <!DOCTYPE>", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            throw new UnreadableInputException(path, e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>No definitions of document types, which can name other files and grow without end.</summary>
    private static XmlReader ReaderOf(byte[] content) => XmlReader.Create(
        new StreamReader(new MemoryStream(content), Encoding.UTF8, detectEncodingFromByteOrderMarks: true),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });

    /// <summary>An element, and how many of its name stand before it.</summary>
    private sealed record RankedElement(XElement Element, int Rank);
}
