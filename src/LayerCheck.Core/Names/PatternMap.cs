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
/// of the name's prefixes together, so that the cost depends on the name and hardly on the number of patterns.
/// </summary>
/// <typeparam name="TValue">What a pattern stands for.</typeparam>
internal sealed class PatternMap<TValue>
{
    private readonly TreeNode _root = new(repeats: false);

    /// <summary>Adds one pattern. The same pattern may be added for several values.</summary>
    internal void Add(NamePattern pattern, TValue value)
    {
        var node = _root;
        foreach (var segment in pattern.Segments)
        {
            node = node.Child(segment);
        }

        node.Claims.Add(new Claim(pattern, value));
    }

    /// <summary>Finds every pattern that covers a name.</summary>
    /// <param name="name">The name, cut at its dots.</param>
    /// <returns>The matches, shortest matched prefix first; a pattern is listed once, with the shortest prefix that it matches.</returns>
    internal List<PatternMatch<TValue>> FindAll(DottedName name)
    {
        var found = new List<PatternMatch<TValue>>();
        var current = new List<TreeNode> { _root };
        var next = new List<TreeNode>();
        var start = 0;
        for (var i = 0; start <= name.Text.Length && current.Count > 0; i++)
        {
            var end = name.Text.IndexOf('.', start);
            end = end < 0 ? name.Text.Length : end;
            var segment = name.Text.Substring(start, end - start);
            next.Clear();
            foreach (var node in current)
            {
                node.Step(segment, mayBeWild: i < name.WildSegments, next);
            }

            foreach (var node in next)
            {
                foreach (var claim in node.Claims)
                {
                    // A node that repeats ('**') stays in the set and would claim each longer prefix again.
                    if (!node.Repeats || !current.Contains(node))
                    {
                        found.Add(new PatternMatch<TValue>(claim.Pattern, claim.Value, end));
                    }
                }
            }

            (current, next) = (next, current);
            start = end + 1;
        }

        return found;
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
    internal List<PatternMatch<TValue>> FindClosest(DottedName name)
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

    private readonly struct Claim(NamePattern pattern, TValue value)
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
internal readonly struct PatternMatch<TValue>(NamePattern pattern, TValue value, int prefixLength)
{
    internal NamePattern Pattern { get; } = pattern;

    internal TValue Value { get; } = value;

    /// <summary>How many characters of the name the pattern itself matched; what follows lies beneath it.</summary>
    internal int PrefixLength { get; } = prefixLength;
}
