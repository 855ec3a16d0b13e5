namespace LayerCheck.Tests.Contracts.Oracle;

/// <summary>The references between sibling namespaces that an acyclic group looks at.</summary>
internal sealed class NaiveSiblings(NaiveGraph graph, DeclaredAcyclic declared)
{
    /// <summary>The siblings that a reference is between; null for none that are looked at.</summary>
    internal (string From, string To)? PairOf((string From, string To) reference)
    {
        var (from, to) = (NamespaceOf(reference.From), NamespaceOf(reference.To));
        for (var segments = 1; segments < Math.Min(from.Length, to.Length); segments++)
        {
            var parent = string.Join(".", from.Take(segments));
            if (parent == string.Join(".", to.Take(segments)) && from[segments] != to[segments] && declared.LooksAt(parent))
            {
                return ($"{parent}.{from[segments]}", $"{parent}.{to[segments]}");
            }
        }

        return null;
    }

    /// <summary>The pairs that only this project has references of, and that are on a cycle whose siblings no references of others tie together.</summary>
    internal IReadOnlyList<(string From, string To)> OnCycles()
    {
        var (all, others) = (Pairs(graph.References), Pairs(graph.References.Where(reference => !NaiveGraph.IsOwn(reference.From))));
        return [.. all.Where(pair => !others.Contains(pair)
            && Leads(all, pair.To, pair.From)
            && !(Leads(others, pair.From, pair.To) && Leads(others, pair.To, pair.From)))];
    }

    /// <summary>Whether a reference is a step of a cycle that has a reference of this project which closes it.</summary>
    internal bool IsStep((string From, string To) reference)
    {
        var all = Pairs(graph.References);
        return PairOf(reference) is { } step && OnCycles().Any(pair => Leads(all, pair.To, step.From) && Leads(all, step.To, pair.From));
    }

    /// <summary>Whether each step of a cycle is a pair of siblings with a reference.</summary>
    internal bool IsCycle(IReadOnlyList<string> cycle)
    {
        var all = Pairs(graph.References);
        return cycle.Count > 2 && cycle[0] == cycle[^1] && cycle.Distinct().Count() == cycle.Count - 1
            && cycle.Zip(cycle.Skip(1)).All(step => all.Contains(step));
    }

    private List<(string From, string To)> Pairs(IEnumerable<(string From, string To)> references) =>
        [.. references.Select(PairOf).OfType<(string From, string To)>().Distinct()];

    private static bool Leads(IReadOnlyList<(string From, string To)> pairs, string from, string to)
    {
        var reached = new HashSet<string> { from };
        while (pairs.FirstOrDefault(pair => reached.Contains(pair.From) && !reached.Contains(pair.To)) is { To: { } next })
        {
            reached.Add(next);
        }

        return reached.Contains(to);
    }

    private static string[] NamespaceOf(string type) => NaiveGraph.NameOf(type).Split('.')[..^1];
}
