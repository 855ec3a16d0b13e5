namespace LayerCheck.Reading.Sources;

/// <summary>The namespaces that are forbidden to one of the project's, by any rule. Once all rules were added, several threads may ask.</summary>
internal sealed class ForbiddenNamespaces
{
    private readonly List<ForbiddenClasses> _rules = [];

    /// <summary>Adds what one rule forbids to those types of the namespace that are of one class, unless it was added before.</summary>
    internal void Add(ForbiddenClasses classes)
    {
        if (!_rules.Contains(classes))
        {
            _rules.Add(classes);
        }
    }

    /// <summary>Whether a namespace has types that must not be referenced, or that only lead to such.</summary>
    internal bool Contains(int target) => IsAny(target, static (rule, target) => rule.Contains(target));

    /// <summary>Whether a namespace has types that must not be referenced themselves.</summary>
    internal bool ContainsEnd(int target) => IsAny(target, static (rule, target) => rule.ContainsEnd(target));

    /// <summary>Whether a namespace, or any that lies in it, has such types.</summary>
    internal bool ContainsEndWithin(int target) => IsAny(target, static (rule, target) => rule.ContainsEndWithin(target));

    /// <summary>Whether one rule says yes of a namespace. It is given to the question, so that none is made anew for each.</summary>
    private bool IsAny(int target, Func<ForbiddenClasses, int, bool> question)
    {
        foreach (var rule in _rules)
        {
            if (question(rule, target))
            {
                return true;
            }
        }

        return false;
    }
}
