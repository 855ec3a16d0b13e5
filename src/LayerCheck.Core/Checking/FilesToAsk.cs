using System.Text;
using LayerCheck.Graph;
using LayerCheck.Reading;
using LayerCheck.Reading.Places;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Checking;

/// <summary>
/// Picks, of the suspicious files, those about which the assembly leaves something to ask. A file whose types reference by compiled code
/// all that they could name against a rule has nothing more to show, and need not be parsed: that is most of a code base with much debt.
/// </summary>
/// <param name="graph">The references.</param>
/// <param name="suspects">What is forbidden to whom.</param>
/// <param name="suspicion">What made the files suspicious.</param>
/// <param name="declared">Which types each file declares; null where that is not known.</param>
/// <param name="relevance">What a reference between two nodes is to the question. Several threads ask.</param>
internal sealed class FilesToAsk(
    ReferenceGraph graph, SuspectNames suspects, SuspiciousFiles suspicion, DeclaredTypes? declared, Func<int, int, Relevance> relevance)
{
    /// <exception cref="UnreadableInputException">A file cannot be read.</exception>
    internal IReadOnlyList<ScannedFile> Among(IReadOnlyList<ScannedFile> files)
    {
        var isOpen = SideBySide.Select(files, () => new FileBuffer(), (buffer, file) => LeavesSomething(file, buffer));
        return [.. files.Where((_, i) => isOpen[i])];
    }

    private bool LeavesSomething(ScannedFile file, FileBuffer buffer)
    {
        // Where no type is known to be declared, what stands there belongs to none that could be asked about.
        var types = declared?.In(file.Path).ToList() ?? [];
        if (types.Count == 0 || suspicion.TypesNamedIn(file) is not { } named)
        {
            return true;
        }

        var opened = new HashSet<int>();
        foreach (var (ns, word) in named)
        {
            var toType = Strongest(types, ns, word);
            var toAttribute = Strongest(types, ns, word + SuspectNames.AttributeSuffix);
            if (toType == Relevance.Asked || toAttribute == Relevance.Asked)
            {
                return true;
            }

            if (toType == Relevance.Known || toAttribute == Relevance.Known)
            {
                opened.Add(ns);
            }
        }

        var content = buffer.Read(file.Path);
        var outline = FileOutline.Of(content);
        if (!outline.IsPlain)
        {
            return true;
        }

        foreach (var directive in outline.Usings)
        {
            foreach (var ns in suspects.NamespacesEndingWith(TargetNamespaces.LastSegment(directive)))
            {
                if (CanOpen(directive, ns) && suspicion.IsForbiddenTo(file, ns) && !(opened.Contains(ns) && IsOpenedOnly(ns, content, outline, file)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Relevance Strongest(List<int> types, int ns, string word)
    {
        var name = suspects.Targets.NameOf(ns) is { Length: > 0 } full ? full + "." + word : word;
        if (graph.NodeNamed(name) is not { } target)
        {
            return Relevance.None;
        }

        var strongest = Relevance.None;
        foreach (var type in types)
        {
            var one = relevance(type, target);
            strongest = one > strongest ? one : strongest;
        }

        return strongest;
    }

    /// <summary>Whether a directive could open a namespace by how it is written: within another one it may leave out what they share.</summary>
    private bool CanOpen(string directive, int ns) =>
        suspects.Targets.NameOf(ns) is var name && (name == directive || name.EndsWith("." + directive, StringComparison.Ordinal));

    /// <summary>
    /// Whether the end of a namespace's name stands in directives and declarations alone, so that its types are named without it: then
    /// the directive is needed.
    /// </summary>
    private bool IsOpenedOnly(int ns, ReadOnlySpan<byte> content, FileOutline outline, ScannedFile file)
    {
        var end = TargetNamespaces.LastSegment(suspects.Targets.NameOf(ns));
        var accounted = outline.Usings.Concat(file.Namespaces).Sum(name => name.Split('.').Count(segment => segment == end));
        return WholeWords.Count(content, Encoding.UTF8.GetBytes(end)) <= accounted;
    }
}
