using System.Text;
using LayerCheck.Reading;
using LayerCheck.Reading.Places;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Checking;

/// <summary>
/// Picks, of the suspicious files, those about which the assembly leaves something to ask. A file whose types reference by compiled code
/// all that they could name against a rule has nothing more to show, and need not be parsed: that is most of a code base with much debt.
/// </summary>
/// <param name="suspects">What is forbidden to whom.</param>
/// <param name="suspicion">What made the files suspicious.</param>
/// <param name="declared">Which types each file declares; null where that is not known.</param>
/// <param name="relevance">What a reference between two nodes is to the question. Several threads ask.</param>
internal sealed class FilesToAsk(
    SuspectNames suspects, SuspiciousFiles suspicion, DeclaredTypes? declared, Func<int, int, Relevance> relevance)
{
    /// <exception cref="UnreadableInputException">A file cannot be read.</exception>
    internal IReadOnlyList<ScannedFile> Among(IReadOnlyList<ScannedFile> files)
    {
        if (declared is null)
        {
            return files;
        }

        var isOpen = SideBySide.Select(files, () => new FileBuffer(), (buffer, file) => LeavesSomething(file, declared.In(file.Path), buffer));
        return [.. files.Where((_, i) => isOpen[i])];
    }

    private bool LeavesSomething(ScannedFile file, IReadOnlyList<int> types, FileBuffer buffer)
    {
        // Where no type is declared, what stands there belongs to none that could be asked about.
        var named = new List<(int Namespace, int Node)>();
        if (types.Count == 0 || !suspicion.TryFindTypesNamedIn(file, named))
        {
            return true;
        }

        var opened = new List<int>();
        foreach (var (ns, node) in named)
        {
            foreach (var type in types)
            {
                switch (relevance(type, node))
                {
                    case Relevance.Asked:
                        return true;
                    case Relevance.Known:
                        opened.Add(ns);
                        break;
                }
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

    /// <summary>Whether a directive could open a namespace by how it is written: within another one it may leave out what they share.</summary>
    private bool CanOpen(string directive, int ns)
    {
        var name = suspects.Targets.NameOf(ns);
        return name.EndsWith(directive, StringComparison.Ordinal) && (name.Length == directive.Length || name[name.Length - directive.Length - 1] == '.');
    }

    /// <summary>
    /// Whether the end of a namespace's name stands in directives and declarations alone, so that its types are named without it: then
    /// the directive is needed.
    /// </summary>
    private bool IsOpenedOnly(int ns, ReadOnlySpan<byte> content, FileOutline outline, ScannedFile file)
    {
        var end = Encoding.UTF8.GetBytes(TargetNamespaces.LastSegment(suspects.Targets.NameOf(ns)));
        var accounted = outline.Usings.Concat(file.Namespaces).Sum(name => WholeWords.Count(Encoding.UTF8.GetBytes(name), end));
        return WholeWords.Count(content, end) <= accounted;
    }
}
