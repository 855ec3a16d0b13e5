using System.Collections.Concurrent;

namespace LayerCheck.Names;

/// <summary>Builds maps of patterns.</summary>
internal static class PatternMap
{
    /// <summary>A map of patterns that stand for nothing but themselves.</summary>
    internal static PatternMap<bool> Of(IEnumerable<NamePattern> patterns)
    {
        var map = new PatternMap<bool>();
        foreach (var pattern in patterns)
        {
            map.Add(pattern, true);
        }

        return map;
    }
}

/// <summary>
/// Many patterns, each with a value, matched against a name at once: a tree over the patterns' segments, walked by all
/// of the name's prefixes together, so that the cost depends on the name and hardly on the number of patterns. What a
/// namespace leads to is kept: most names share theirs with others.
/// </summary>
/// <typeparam name="TValue">What a pattern stands for.</typeparam>
/// <remarks>Once all patterns were added, several threads may ask.</remarks>
internal sealed class PatternMap<TValue>
{
    private readonly TreeNode _root = new(repeats: false);
    private readonly ConcurrentDictionary<string, Walk> _namespaces = new(StringComparer.Ordinal);

    /// <summary>Adds one pattern. The same pattern may be added for several values.</summary>
    internal void Add(NamePattern pattern, TValue value)
    {
        var node = _root;
        foreach (var segment in pattern.Segments)
        {
            node = node.Child(segment);
        }

        node.Claims.Add(new Claim(pattern, value));
        _namespaces.Clear();
    }

    /// <summary>Finds every pattern that covers a name.</summary>
    /// <param name="name">The name, cut at its dots.</param>
    /// <returns>The matches, shortest matched prefix first; a pattern is listed once, with the shortest prefix that it matches.</returns>
    internal IReadOnlyList<PatternMatch<TValue>> FindAll(DottedName name)
    {
        var walk = name.Namespace.Length == 0 ? new Walk([_root], []) : _namespaces.TryGetValue(name.Namespace, out var known) ? known : _namespaces.GetOrAdd(name.Namespace, WalkNamespace);
        var start = name.Namespace.Length == 0 ? 0 : name.Namespace.Length + 1;
        return walk.IsAtEnd || start > name.Text.Length ? walk.Found : Go(walk, name.Text, start, mayBeWild: false).Found;
    }

    private Walk WalkNamespace(string ns) => Go(new Walk([_root], []), ns, start: 0, mayBeWild: true);

    /// <summary>Goes on with the segments from a place in a name to its end.</summary>
    private static Walk Go(Walk walk, string text, int start, bool mayBeWild)
    {
        List<PatternMatch<TValue>>? found = null;
        var current = walk.Nodes;
        while (start <= text.Length && current.Count > 0)
        {
            var end = text.IndexOf('.', start);
            end = end < 0 ? text.Length : end;
            var segment = text.Substring(start, end - start);
            var next = new List<TreeNode>();
            foreach (var node in current)
            {
                node.Step(segment, mayBeWild, next);
            }

            foreach (var node in next)
            {
                foreach (var claim in node.Claims)
                {
                    // A node that repeats ('**') stays in the set and would claim each longer prefix again.
                    if (!node.Repeats || !current.Contains(node))
                    {
                        (found ??= [.. walk.Found]).Add(new PatternMatch<TValue>(claim.Pattern, claim.Value, end));
                    }
                }
            }

            current = next;
            start = end + 1;
        }

        return new Walk(current, found ?? walk.Found);
    }

    /// <summary>Whether a pattern matches a name to its end, so that nothing of it lies beneath.</summary>
    internal bool Matches(DottedName name)
    {
        var current = new List<TreeNode> { _root };
        foreach (var segment in name.Text.Split('.'))
        {
            var next = new List<TreeNode>();
            foreach (var node in current)
            {
                node.Step(segment, mayBeWild: true, next);
            }

            current = next;
        }

        return current.Exists(node => node.Claims.Count > 0);
    }

    /// <summary>Finds the closest patterns that cover a name: most segments first, then most literal segments.</summary>
    /// <returns>The best match; more than one where several weigh the same; empty where none covers the name.</returns>
    internal IReadOnlyList<PatternMatch<TValue>> FindClosest(DottedName name)
    {
        var all = FindAll(name);
        if (all.Count < 2)
        {
            return all;
        }

        var closest = new List<PatternMatch<TValue>>();
        foreach (var match in all)
        {
            var order = closest.Count == 0 ? 1 : match.Pattern.CompareWeight(closest[0].Pattern);
            if (order > 0)
            {
                closest.Clear();
            }

            // A '**' between literals can match one name in several ways; the first, shortest one stands for all.
            if (order >= 0 && !closest.Exists(other => ReferenceEquals(other.Pattern, match.Pattern)))
            {
                closest.Add(match);
            }
        }

        return closest;
    }

    /// <summary>How far the tree was walked.</summary>
    /// <param name="Nodes">Where it goes on.</param>
    /// <param name="Found">What was found on the way.</param>
    private sealed record Walk(List<TreeNode> Nodes, IReadOnlyList<PatternMatch<TValue>> Found)
    {
        /// <summary>Whether it goes on for none of the names that lie in a namespace: of most namespaces no pattern names a type.</summary>
        internal bool IsAtEnd { get; } = !Nodes.Exists(node => node.HasLiterals);
    }

    /// <summary>What a pattern stands for, at the end of its branch.</summary>
    private sealed class Claim(NamePattern pattern, TValue value)
    {
        internal NamePattern Pattern { get; } = pattern;

        internal TValue Value { get; } = value;
    }

    /// <summary>One segment of one or more patterns. <paramref name="repeats"/> marks '**', which may take further segments.</summary>
    private sealed class TreeNode(bool repeats)
    {
        private Dictionary<string, TreeNode>? _literals;
        private TreeNode? _star;
        private TreeNode? _doubleStar;

        internal bool Repeats { get; } = repeats;

        internal List<Claim> Claims { get; } = [];

        /// <summary>Whether a name without wildcards leads on.</summary>
        internal bool HasLiterals => _literals is not null;

        internal TreeNode Child(string segment)
        {
            if (segment == NamePattern.Star)
            {
                return _star ??= new TreeNode(repeats: false);
            }

            if (segment == NamePattern.DoubleStar)
            {
                return _doubleStar ??= new TreeNode(repeats: true);
            }

            _literals ??= new Dictionary<string, TreeNode>(StringComparer.Ordinal);
            if (!_literals.TryGetValue(segment, out var child))
            {
                child = new TreeNode(repeats: false);
                _literals.Add(segment, child);
            }

            return child;
        }

        /// <summary>Adds the nodes that a segment leads to, each once.</summary>
        internal void Step(string segment, bool mayBeWild, List<TreeNode> into)
        {
            if (_literals is not null && _literals.TryGetValue(segment, out var literal))
            {
                into.Add(literal);
            }

            if (!mayBeWild)
            {
                return;
            }

            AddOnce(_star, into);
            AddOnce(_doubleStar, into);
            AddOnce(Repeats ? this : null, into);
        }

        private static void AddOnce(TreeNode? node, List<TreeNode> into)
        {
            if (node is not null && !into.Contains(node))
            {
                into.Add(node);
            }
        }
    }
}

/// <summary>A pattern that covers a name.</summary>
internal sealed class PatternMatch<TValue>(NamePattern pattern, TValue value, int prefixLength)
{
    internal NamePattern Pattern { get; } = pattern;

    internal TValue Value { get; } = value;

    /// <summary>How many characters of the name the pattern itself matched; what follows lies beneath it.</summary>
    internal int PrefixLength { get; } = prefixLength;
}
