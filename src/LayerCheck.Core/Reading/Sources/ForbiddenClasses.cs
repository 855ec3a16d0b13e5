using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace LayerCheck.Reading.Sources;

/// <summary>What one rule forbids to those types of the project that are of one class. Several threads may ask.</summary>
internal sealed class ForbiddenClasses
{
    private readonly TargetClasses _targets;
    private readonly Func<int, bool> _isForbidden;

    /// <summary>How many classes are asked anew each time; what is found of more is kept.</summary>
    private const int FewClasses = 64;

    private readonly ConcurrentDictionary<int, bool> _within = new();
    private readonly Func<int, bool> _findWithin;

    /// <param name="targets">The classes that the rule has for the types of all namespaces.</param>
    /// <param name="isForbidden">Whether a class of targets is forbidden.</param>
    internal ForbiddenClasses(TargetClasses targets, Func<int, bool> isForbidden)
    {
        _targets = targets;
        _isForbidden = isForbidden;
        _findWithin = target => IsAnyForbidden(targets.EndsWithin(target));
    }

    /// <summary>Whether a namespace has types that must not be referenced, or that only lead to such.</summary>
    internal bool Contains(int target) => IsAnyForbidden(_targets.All(target));

    /// <summary>Whether a namespace has types that must not be referenced themselves.</summary>
    internal bool ContainsEnd(int target) => IsAnyForbidden(_targets.Ends(target));

    /// <summary>Whether a namespace, or any that lies in it, has such types.</summary>
    internal bool ContainsEndWithin(int target) => _targets.EndsWithin(target) is { Count: <= FewClasses } few
        ? IsAnyForbidden(few)
        : _within.GetOrAdd(target, _findWithin);

    [MethodImpl(HotCode.FastFromTheStart)]
    private bool IsAnyForbidden(List<int> classes)
    {
        foreach (var id in classes)
        {
            if (_isForbidden(id))
            {
                return true;
            }
        }

        return false;
    }
}
