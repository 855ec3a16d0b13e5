using System.Runtime.CompilerServices;
using LayerCheck.Graph;

namespace LayerCheck.Reading.Sources;

/// <summary>
/// Picks the files whose text may write a name that they must not: only these are worth parsing. Whoever writes a type's name
/// writes some segment of its namespace, unless that namespace is open to the file anyway: then the type's own name; or the
/// name of a member that leads to it from another type.
/// </summary>
internal sealed class SuspiciousFiles
{
    /// <summary>What attributes of the project itself begin with.</summary>
    private static readonly string[] AttributeTargets = ["assembly", "module"];

    /// <summary>How many files a thread looks at in one go: those of a namespace mostly lie beside each other, and share answers.</summary>
    private const int FilesOfARun = 64;

    private readonly SuspectNames _suspects;
    private readonly List<string> _words;
    private readonly WordTable _table;
    private readonly HashSet<int> _aliases = [];
    private readonly int[] _attributeTargets;
    private readonly int _nameof;
    private readonly bool _isAnyTypeOpen;
    private readonly HashSet<int> _open = [];
    private readonly List<Source> _sources;
    private readonly Dictionary<string, List<Source>> _bySuffix = new(StringComparer.Ordinal);
    private readonly Source? _project;

    /// <summary>The namespaces, in the order of those that they lie in, and by the word that their name ends with their places in that.</summary>
    private readonly int[] _inner;
    private readonly FlatLookup _innerByWord;

    /// <param name="suspects">What is forbidden to whom.</param>
    /// <param name="globals">What global using directives do, as far as it is known yet.</param>
    internal SuspiciousFiles(SuspectNames suspects, GlobalUsings globals)
    {
        _suspects = suspects;
        _words = new(suspects.Words.Count + AttributeTargets.Length + 1 + globals.Aliases.Count);
        _words.AddRange(suspects.Words);
        var added = new Dictionary<string, int>(StringComparer.Ordinal);
        _attributeTargets = Array.ConvertAll(AttributeTargets, NumberOf);
        _nameof = NumberOf("nameof");
        foreach (var alias in globals.Aliases)
        {
            _aliases.Add(NumberOf(alias));
        }

        _isAnyTypeOpen = globals.HasStatic;
        foreach (var ns in globals.Namespaces)
        {
            if (suspects.Targets.Find(ns) is { } open)
            {
                _open.Add(open);
            }
        }

        _sources = [.. suspects.Sources.Select(name => new Source(name, suspects))];
        foreach (var source in _sources)
        {
            foreach (var suffix in SuffixesOf(source.Name))
            {
                _bySuffix.ListOf(suffix).Add(source);
            }
        }

        _project = _sources.Find(source => source.Name == suspects.Project);
        var inner = new List<int>();
        for (var id = 0; id < suspects.Targets.CountOfAll; id++)
        {
            if (suspects.LastSegmentOf(id) >= 0)
            {
                inner.Add(id);
            }
        }

        inner.Sort((one, other) => suspects.Targets.ParentOf(one).CompareTo(suspects.Targets.ParentOf(other)));
        _inner = inner.ToArray();
        _innerByWord = new FlatLookup(_words.Count, Array.ConvertAll(_inner, suspects.LastSegmentOf));
        _table = new WordTable(_words);

        int NumberOf(string word)
        {
            if (suspects.Find(word) is { } known || added.TryGetValue(word, out known))
            {
                return known;
            }

            added.Add(word, _words.Count);
            _words.Add(word);
            return _words.Count - 1;
        }
    }

    /// <summary>What a thread needs to ask about one file after the other.</summary>
    internal Answers NewAnswers() => new(this);

    /// <summary>Picks the suspicious files.</summary>
    /// <param name="files">All files.</param>
    internal List<ScannedFile> Among(IReadOnlyList<ScannedFile> files)
    {
        var runs = SideBySide.Select(
            SideBySide.Runs(files.Count, FilesOfARun),
            NewAnswers,
            (answers, first) => Enumerable.Range(first, Math.Min(FilesOfARun, files.Count - first)).Select(i => files[i]).Where(file => IsSuspicious(answers, file)).ToList());
        return [.. runs.SelectMany(suspicious => suspicious)];
    }

    /// <summary>Whether one of some words stands in a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="asked">The words.</param>
    internal bool IsAnyIn(ScannedFile file, IReadOnlyCollection<string> asked)
    {
        var words = new FileWords(_table);
        words.TurnTo(file);
        foreach (var word in words.Words)
        {
            if (asked.Contains(_words[word]))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSuspicious(Answers answers, ScannedFile file)
    {
        if (file.IsGenerated || file.IsOpaque)
        {
            return !file.IsGenerated && _sources.Count > 0;
        }

        answers.TurnTo(file);
        foreach (var source in answers.Sources)
        {
            if (_isAnyTypeOpen || LeadsAway(source, answers))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds the types that a file may name and that are forbidden to a namespace of its own.</summary>
    /// <param name="answers">Turned to the file.</param>
    /// <param name="named">Takes them: the number of the namespace, and the node of the graph.</param>
    /// <returns>False where something else than the name of a type may lead to what is forbidden.</returns>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal bool TryFindTypesNamedIn(Answers answers, List<(int Namespace, int Node)> named)
    {
        var words = answers.Words;
        if (words.File.IsOpaque || _isAnyTypeOpen || HasAttributeTarget(words) || HasAlias(words))
        {
            return false;
        }

        foreach (var source in answers.Sources)
        {
            answers.TurnTo(source);
            foreach (var number in words.Words)
            {
                if (number >= _suspects.Words.Count)
                {
                    continue;
                }

                foreach (var member in _suspects.MembersOf(number))
                {
                    if (IsLed(member, answers))
                    {
                        return false;
                    }
                }

                foreach (var type in _suspects.TypesNamed(number))
                {
                    var ns = _suspects.NamespaceOf(type);
                    if (answers.IsForbidden(ns) && IsInReach(ns, source, words))
                    {
                        named.Add((ns, _suspects.NodeOf(type)));
                    }
                }
            }
        }

        return true;
    }

    private bool HasAlias(FileWords words)
    {
        if (_aliases.Count > 0)
        {
            foreach (var word in words.Words)
            {
                if (_aliases.Contains(word))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The project's namespaces that a file may write in. A nested declaration writes the end of one only; what stands outside of all is in the global one.</summary>
    private List<Source> SourcesOf(FileWords words)
    {
        var isOfProject = _project is not null && HasAttributeTarget(words);
        if (words.File.Namespaces.Length == 1 && !isOfProject && !_bySuffix.ContainsKey(string.Empty))
        {
            // Most files: what is known stands as it is.
            return Named(words.File.Namespaces[0]);
        }

        var sources = words.File.Namespaces.Append(string.Empty).SelectMany(Named);
        return [.. isOfProject ? sources.Append(_project!) : sources];

        List<Source> Named(string ns) => _bySuffix.TryGetValue(ns, out var known) ? known : [];
    }

    /// <summary>Whether an attribute of the project itself may stand in a file.</summary>
    private bool HasAttributeTarget(FileWords words)
    {
        foreach (var word in _attributeTargets)
        {
            if (words.Has(word))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private bool LeadsAway(Source source, Answers answers)
    {
        var words = answers.Words;
        answers.TurnTo(source);
        foreach (var number in words.Words)
        {
            if ((_aliases.Count > 0 && _aliases.Contains(number)) || answers.IsFirstBeyond(number))
            {
                return true;
            }

            if (number >= _suspects.Words.Count)
            {
                continue;
            }

            // What only leads to something forbidden is mostly referenced by right: its type's name has to be there as well.
            foreach (var type in _suspects.TypesNamed(number))
            {
                var target = _suspects.NamespaceOf(type);
                if (answers.IsForbidden(target) && IsInReach(target, source, words))
                {
                    return true;
                }
            }

            foreach (var member in _suspects.MembersOf(number))
            {
                if (IsLed(member, answers))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a word is the first segment that a namespace with something forbidden does not share with the source's own: whoever is
    /// outside of a namespace writes that.
    /// </summary>
    private bool IsFirstBeyond(Source source, int word)
    {
        for (var i = 0; i < source.Around.Length && !_innerByWord[word].IsEmpty; i++)
        {
            if (FindInner(word, source.Around[i]) is var beside and >= 0 && Array.IndexOf(source.Around, beside) < 0 && source.Forbidden.ContainsEndWithin(beside))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The namespace that lies in another one and whose name ends with a word; -1 for none.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private int FindInner(int word, int parent)
    {
        var places = _innerByWord[word];
        var (low, high) = (0, places.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _suspects.Targets.ParentOf(_inner[places[middle]]) < parent ? (middle + 1, high) : (low, middle);
        }

        return low < places.Length && _suspects.Targets.ParentOf(_inner[places[low]]) == parent ? _inner[places[low]] : -1;
    }

    private bool IsLed(SuspectMember member, Answers answers) =>
        answers.IsForbidden(member.Namespace) && (!member.IsInNameofOnly || answers.Words.Has(_nameof));

    private bool IsInReach(int target, Source source, FileWords words) =>
        _open.Contains(target) || FirstBeyond(target, source) is not (var beyond and >= 0) || words.Has(_suspects.LastSegmentOf(beyond));

    /// <summary>The outermost namespace around another one that the source is not in; whoever is in the source must write its name's end. -1 for none.</summary>
    private int FirstBeyond(int target, Source source)
    {
        var beyond = -1;
        for (; Array.IndexOf(source.Around, target) < 0; target = _suspects.Targets.ParentOf(target))
        {
            beyond = target;
        }

        return beyond;
    }

    /// <summary>A name, and what is left of it when segments are taken from its front.</summary>
    private static IEnumerable<string> SuffixesOf(string name)
    {
        yield return name;
        for (var dot = name.IndexOf('.'); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            yield return name.Substring(dot + 1);
        }
    }

    /// <summary>A namespace of the project.</summary>
    internal sealed class Source(string name, SuspectNames suspects)
    {
        internal string Name { get; } = name;

        internal ForbiddenNamespaces Forbidden { get; } = suspects.ForbiddenTo(name)!;

        /// <summary>It, and all that it lies in.</summary>
        internal int[] Around { get; } = [.. suspects.Targets.Around(suspects.Targets.Find(name)!.Value)];
    }

    /// <summary>What one thread has found out about one source: files that lie beside each other mostly share theirs, and half of their words.</summary>
    internal sealed class Answers(SuspiciousFiles suspicion)
    {
        private readonly SuspiciousFiles _suspicion = suspicion;

        /// <summary>For each word, and each namespace, the last answer: it is <see cref="_no"/> or one more, and less where it was about another source.</summary>
        private readonly int[] _isFirstBeyond = new int[suspicion._words.Count];
        private readonly int[] _isForbidden = new int[suspicion._suspects.Targets.Count];
        private readonly int[] _isEndForbidden = new int[suspicion._suspects.Targets.Count];
        private Source? _source;
        private int _no;

        /// <summary>Which words stand in the file that is asked about.</summary>
        internal FileWords Words { get; } = new(suspicion._table);

        /// <summary>The project's namespaces that the file may write in.</summary>
        internal List<Source> Sources { get; private set; } = [];

        internal void TurnTo(ScannedFile file)
        {
            Words.TurnTo(file);
            Sources = _suspicion.SourcesOf(Words);
        }

        internal void TurnTo(Source source)
        {
            if (_source != source)
            {
                (_source, _no) = (source, _no + 2);
            }
        }

        internal bool IsFirstBeyond(int word) => Ask(_isFirstBeyond, word, static (answers, about) => answers._suspicion.IsFirstBeyond(answers._source!, about));

        internal bool IsForbidden(int target) => Ask(_isForbidden, target, static (answers, about) => answers._source!.Forbidden.Contains(about));

        /// <summary>Whether a namespace is forbidden itself to one of the file's own.</summary>
        internal bool IsEndForbidden(int target)
        {
            foreach (var source in Sources)
            {
                TurnTo(source);
                if (Ask(_isEndForbidden, target, static (answers, about) => answers._source!.Forbidden.ContainsEnd(about)))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>The answer about the source, found once.</summary>
        private bool Ask(int[] known, int about, Func<Answers, int, bool> find)
        {
            ref var answer = ref known[about];
            if (answer < _no)
            {
                answer = find(this, about) ? _no + 1 : _no;
            }

            return answer > _no;
        }
    }
}
