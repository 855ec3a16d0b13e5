namespace LayerCheck.Tests.Contracts.Oracle;

/// <summary>Types and references by name. A name with a slash is of another project; what the slash divides is no part of patterns.</summary>
internal sealed class NaiveGraph(IReadOnlyList<(string From, string To)> references)
{
    private readonly ILookup<string, string> _targets = references.ToLookup(pair => pair.From, pair => pair.To);

    internal IReadOnlyList<(string From, string To)> References => references;

    internal IEnumerable<string> TargetsOf(string type) => _targets[type];

    internal NaiveGraph Without(Func<(string From, string To), bool> isLeftOut) => new([.. references.Where(pair => !isLeftOut(pair))]);

    internal static bool IsOwn(string type) => !type.Contains('/');

    /// <summary>The full name of a type.</summary>
    internal static string NameOf(string type) => type[(type.IndexOf('/') + 1)..];
}
