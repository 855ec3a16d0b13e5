using System.Collections;

namespace LayerCheck.Files;

/// <summary>
/// The full paths of many files, each made whenever it is asked for: to make all at once would keep everything else waiting, and to
/// keep them costs more than to make those few again that are asked for twice.
/// </summary>
/// <param name="names">The files, each by its full path or by that from the folder.</param>
/// <param name="folder">Full path of a folder.</param>
internal sealed class FullPaths(IReadOnlyList<string> names, string folder) : IReadOnlyList<string>
{
    /// <summary>What is in names of other ways on Windows only.</summary>
    private static readonly char[] OfWindows = ['\\', ':'];

    /// <summary>What plain names of files are behind in their full paths.</summary>
    private readonly string _start = FullPath.In(folder, "x").TrimEnd('x');

    /// <summary>Plain names are those of different files where they are different themselves; null where not all are plain.</summary>
    private readonly Lazy<HashSet<string>?> _names = new(() => names.All(IsPlain) ? new(names, StringComparer.Ordinal) : null);
    private readonly Lazy<HashSet<string>> _paths = new(() => new(names.Select(name => FullPath.In(folder, name)), StringComparer.Ordinal));

    public int Count => names.Count;

    public string this[int index] => FullPath.In(folder, names[index]);

    /// <summary>A file as it was named. Files of one name are the same; those of several may be.</summary>
    internal string NameOf(int index) => names[index];

    /// <summary>Whether no file is there twice.</summary>
    internal bool IsEachThereOnce() => (_names.Value ?? _paths.Value).Count == Count;

    /// <summary>Whether a full path is that of one of the files.</summary>
    internal bool Contains(string path) => _names.Value is not { } plain ? _paths.Value.Contains(path)
        : path.StartsWith(_start, StringComparison.Ordinal) && plain.Contains(path.Substring(_start.Length).Replace(Path.DirectorySeparatorChar, '/'));

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether a name leads from the folder, down only, and by the one way there is.</summary>
    private static bool IsPlain(string name) => name.Length > 0
        && name[0] is not ('.' or '/')
        && name[name.Length - 1] is not ('.' or ' ')
        && (name.IndexOf("/.", StringComparison.Ordinal) < 0 || (name.IndexOf("/./", StringComparison.Ordinal) < 0 && name.IndexOf("/../", StringComparison.Ordinal) < 0))
        && name.IndexOf("//", StringComparison.Ordinal) < 0
        && name.IndexOfAny(OfWindows) < 0;
}
