using System.Collections;

namespace LayerCheck.Files;

/// <summary>
/// The full paths of many files, each made when it is first asked for, by whichever thread asks: to make all at once would keep
/// everything else waiting.
/// </summary>
/// <param name="names">The files, each by its full path or by that from the folder.</param>
/// <param name="folder">Full path of a folder.</param>
internal sealed class FullPaths(IReadOnlyList<string> names, string folder) : IReadOnlyList<string>
{
    /// <summary>Two threads that make the same path make equal ones.</summary>
    private readonly string?[] _paths = new string?[names.Count];

    public int Count => names.Count;

    public string this[int index] => _paths[index] ??= FullPath.In(folder, names[index]);

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
