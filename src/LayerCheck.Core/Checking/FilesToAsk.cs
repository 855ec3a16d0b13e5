using System.Collections.Concurrent;
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
/// <param name="countsDocumentation">Whether names in documentation comments count.</param>
internal sealed class FilesToAsk(
    SuspectNames suspects, SuspiciousFiles suspicion, DeclaredTypes? declared, Func<int, int, Relevance> relevance, bool countsDocumentation)
{
    private readonly ConcurrentDictionary<string, int[]> _openedBy = new(StringComparer.Ordinal);

    /// <exception cref="UnreadableInputException">A file cannot be read any more.</exception>
    internal IReadOnlyList<ScannedFile> Among(IReadOnlyList<ScannedFile> files)
    {
        if (declared is null)
        {
            return files;
        }

        var isOpen = SideBySide.Select(files, () => new Names(suspicion.NewAnswers(), new IdentifierCounts(countsDocumentation)), (names, file) => LeavesSomething(file, declared.In(file.Path), names));
        return [.. files.Where((_, i) => isOpen[i])];
    }

    private bool LeavesSomething(ScannedFile file, List<int> types, Names names)
    {
        // Where no type is declared, what stands there belongs to none that could be asked about.
        if (types.Count == 0 || !file.IsPlain)
        {
            return true;
        }

        var (answers, named, opened) = (names.Answers, names.Named, names.Opened);
        answers.TurnTo(file);
        named.Clear();
        opened.Clear();
        if (!suspicion.TryFindTypesNamedIn(answers, named))
        {
            return true;
        }

        foreach (var (ns, node) in named)
        {
            for (var i = 0; i < types.Count; i++)
            {
                switch (relevance(types[i], node))
                {
                    case Relevance.Asked:
                        return true;
                    case Relevance.Known:
                        opened.Add(ns);
                        break;
                }
            }
        }

        var directives = file.Usings;
        foreach (var directive in directives)
        {
            foreach (var ns in OpenedBy(directive))
            {
                if (answers.IsEndForbidden(ns) && !(opened.Contains(ns) && IsOpenedOnly(ns, file, directives, names)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The namespaces that are forbidden to anyone and that a directive could open.</summary>
    private int[] OpenedBy(string directive) => _openedBy.TryGetValue(directive, out var known) ? known : _openedBy.GetOrAdd(
        directive, written => [.. suspects.NamespacesEndingWith(TargetNamespaces.LastSegment(written)).FindAll(ns => CanOpen(written, ns))]);

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
    private bool IsOpenedOnly(int ns, ScannedFile file, string[] directives, Names names)
    {
        var end = TargetNamespaces.LastSegment(suspects.Targets.NameOf(ns));
        var accounted = 0;
        foreach (var directive in directives)
        {
            accounted += TargetNamespaces.CountSegments(directive, end);
        }

        foreach (var declared in file.Namespaces)
        {
            accounted += TargetNamespaces.CountSegments(declared, end);
        }

        return (names.Answers.Words.CountOf(suspects.LastSegmentOf(ns)) ?? names.Counts.CountIn(file, end)) <= accounted;
    }

    /// <summary>What one thread finds in a file, in lists that are not made anew for each.</summary>
    private sealed class Names(SuspiciousFiles.Answers answers, IdentifierCounts counts)
    {
        internal SuspiciousFiles.Answers Answers { get; } = answers;

        internal IdentifierCounts Counts { get; } = counts;

        internal List<(int Namespace, int Node)> Named { get; } = [];

        internal List<int> Opened { get; } = [];
    }
}
