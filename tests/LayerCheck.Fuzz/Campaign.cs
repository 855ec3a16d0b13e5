using System.Collections.Concurrent;
using System.Globalization;
using LayerCheck.Fuzz.Projects;
using LayerCheck.Fuzz.Targets;

namespace LayerCheck.Fuzz;

/// <summary>Gives damaged inputs to the check. An input follows from the seed, its kind and its number alone, whatever the threads.</summary>
/// <param name="seed">Another one gives other inputs.</param>
/// <param name="targets">What is damaged, in turn.</param>
/// <param name="folder">Full path of the folder that failing inputs are written to; null to write none.</param>
internal sealed class Campaign(int seed, IReadOnlyList<ITarget> targets, string? folder = null)
{
    /// <summary>What MSBuild's threads have on Windows: deep input must fit into it.</summary>
    private const int StackSize = 1 << 20;

    /// <summary>More than any of the small inputs has a reason to need.</summary>
    private const long MostBytes = 1L << 29;

    /// <summary>The same, with room for a machine that has much else to do.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<string, int> _tried = new();
    private readonly ConcurrentDictionary<string, Finding> _findings = new();
    private readonly ConcurrentDictionary<int, (ITarget Target, int Number, byte[] Input, DateTime Since)> _running = new();
    private int _last = -1;

    /// <summary>How many inputs of each kind were tried.</summary>
    internal IEnumerable<(string Kind, int Count)> Tried => targets.Select(target => (target.Kind, _tried.GetValueOrDefault(target.Kind)));

    /// <summary>What must not be; what fails alike is there once.</summary>
    internal IEnumerable<Finding> Findings => _findings.Values.OrderBy(finding => finding.Kind, StringComparer.Ordinal).ThenBy(finding => finding.Number);

    /// <summary>Tries inputs until there have been enough of each kind, the time is over, or one does not end.</summary>
    /// <param name="perKind">How many of each kind.</param>
    /// <param name="time">How long at most, not counting what has been begun.</param>
    /// <param name="threads">How many at once.</param>
    internal void Run(int perKind, TimeSpan time, int threads)
    {
        var end = DateTime.UtcNow + time;
        using var ended = new CountdownEvent(threads);
        for (var i = 0; i < threads; i++)
        {
            var name = i;
            new Thread(() => Work(name, perKind, end, ended), StackSize) { IsBackground = true }.Start();
        }

        while (!ended.Wait(TimeSpan.FromSeconds(1)))
        {
            if (_running.Values.FirstOrDefault(running => DateTime.UtcNow - running.Since > Patience) is { Target: { } target } late)
            {
                Add(new Finding(target.Kind, late.Number, $"no end within {Patience.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes", late.Input));
                return;
            }
        }
    }

    private void Work(int name, int perKind, DateTime end, CountdownEvent ended)
    {
        using var project = new FuzzProject();
        while (DateTime.UtcNow < end && Interlocked.Increment(ref _last) is var next && next / targets.Count < perKind)
        {
            var (target, number) = (targets[next % targets.Count], next / targets.Count);
            var input = target.Next(new Random(SeedOf(target.Kind, number)));
            _running[name] = (target, number, input, DateTime.UtcNow);

            // A stack that overflows takes the process along; what did it is then in the folder.
            Write($"running-{name.ToString(CultureInfo.InvariantCulture)}", input);
            if (Try(target, input, project) is { } fault)
            {
                Add(new Finding(target.Kind, number, fault, input));
            }

            _tried.AddOrUpdate(target.Kind, 1, (_, count) => count + 1);
        }

        _running.TryRemove(name, out _);
        ended.Signal();
    }

    /// <summary>Tries one input.</summary>
    /// <returns>What must not be; null for nothing.</returns>
    internal static string? Try(ITarget target, byte[] input, FuzzProject project)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = target.Try(input, project);
        return fault ?? (GC.GetAllocatedBytesForCurrentThread() - before > MostBytes ? "it takes more memory than its input is worth" : null);
    }

    private int SeedOf(string kind, int number) => kind.Aggregate(unchecked((seed * 397) + number), (hash, c) => unchecked((hash * 31) + c));

    private void Add(Finding finding)
    {
        if (_findings.TryAdd(finding.Identity, finding))
        {
            Write(finding.FileName, finding.Input);
        }
    }

    private void Write(string name, byte[] input)
    {
        if (folder is not null)
        {
            File.WriteAllBytes(Path.Combine(folder, name), input);
        }
    }
}

/// <summary>An input that the check does not stand.</summary>
/// <param name="Kind">What was damaged.</param>
/// <param name="Number">The input's number.</param>
/// <param name="Fault">What must not be.</param>
/// <param name="Input">The input.</param>
internal sealed record Finding(string Kind, int Number, string Fault, byte[] Input)
{
    /// <summary>What is the same for inputs that fail alike: the kind, and where an exception came from.</summary>
    internal string Identity => Kind + string.Concat(Fault.Split('\n').Where(line => line.StartsWith("   at ", StringComparison.Ordinal)).DefaultIfEmpty(Fault).Take(6));

    /// <summary>The name that the input is kept under.</summary>
    internal string FileName => $"{Kind.Replace(' ', '-')}-{Number.ToString(CultureInfo.InvariantCulture)}";
}
