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

    public int Count => names.Count;

    public string this[int index] => FullPath.In(folder, names[index]);

    /// <summary>A file as it was named. Files of one name are the same; those of several may be.</summary>
    internal string NameOf(int index) => names[index];

    /// <summary>Whether no file is there twice.</summary>
    internal bool IsEachThereOnce()
    {
        // Plain names are those of different files where they are different themselves.
        IEnumerable<string> telling = names.All(IsPlain) ? names : this;
        return new HashSet<string>(telling, StringComparer.Ordinal).Count == Count;
    }

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether a name leads from the folder, down only, and by the one way there is. That of a hidden file is taken for none such.</summary>
    private static bool IsPlain(string name) => name.Length > 0
        && name[0] is not ('.' or '/')
        && name[name.Length - 1] is not ('.' or ' ')
        && name.IndexOf("/.", StringComparison.Ordinal) < 0
        && name.IndexOf("//", StringComparison.Ordinal) < 0
        && name.IndexOfAny(OfWindows) < 0;
}
