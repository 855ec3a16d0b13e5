using LayerCheck.Reading;

namespace LayerCheck.Build.Declarations;

/// <summary>
/// What reading declarations has asked of the disk, and what it was told: the content of files, and whether paths are there. The
/// same declarations are read for as long as the answers are the same.
/// </summary>
internal sealed class DiskAnswers
{
    private const string IsThere = "there";
    private const string IsNotThere = "not there";

    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    /// <summary>The files, each path followed by its hash or <see cref="ContentHash.Missing"/>.</summary>
    internal string[] Files => Flat(_files);

    /// <summary>The paths that were only looked for, each followed by the answer.</summary>
    internal string[] Paths => Flat(_paths);

    /// <summary>A file was read, and had this hash.</summary>
    internal void AddFile(string path, string hash) => _files[path] = hash;

    /// <summary>It was asked whether a file or folder is there.</summary>
    internal void AddPath(string path, bool isThere) => _paths[path] = isThere ? IsThere : IsNotThere;

    /// <summary>Whether the disk would answer the same again.</summary>
    /// <param name="files">What <see cref="Files"/> gave.</param>
    /// <param name="paths">What <see cref="Paths"/> gave.</param>
    /// <param name="hashOf">The hash of a file as it is now.</param>
    internal static bool AreSame(string[] files, string[] paths, Func<string, string> hashOf)
    {
        for (var i = 0; i + 1 < paths.Length; i += 2)
        {
            if (paths[i + 1] != (File.Exists(paths[i]) || Directory.Exists(paths[i]) ? IsThere : IsNotThere))
            {
                return false;
            }
        }

        for (var i = 0; i + 1 < files.Length; i += 2)
        {
            if (hashOf(files[i]) != files[i + 1])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>In the order of the paths.</summary>
    private static string[] Flat(Dictionary<string, string> pairs)
    {
        string[] paths = [.. pairs.Keys];
        Array.Sort(paths, StringComparer.Ordinal);
        var flat = new List<string>(2 * paths.Length);
        foreach (var path in paths)
        {
            flat.Add(path);
            flat.Add(pairs[path]);
        }

        return [.. flat];
    }
}
