using System.Collections.Concurrent;
using LayerCheck.Build.Declarations;
using LayerCheck.Files;
using LayerCheck.Reading;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// What this build has read of files, in each of its processes: the props that all projects share are parsed once, and a file is
/// read again only where its size or time is another than it was. The next build reads everything anew.
/// </summary>
internal sealed class FileMemory(IBuildEngine engine)
{
    private static readonly string[] Kinds = ["hash", "version", "declarations", "findings"];

    /// <summary>By kind and path.</summary>
    private readonly ConcurrentDictionary<string, Known> _known = new BuildMemory(engine).GetOrAdd("files", () => new ConcurrentDictionary<string, Known>());

    /// <summary>By path.</summary>
    private readonly ConcurrentDictionary<string, WrittenFindings> _written = new BuildMemory(engine).GetOrAdd("written", () => new ConcurrentDictionary<string, WrittenFindings>());

    /// <summary>The hash of a file, or <see cref="ContentHash.Missing"/>.</summary>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal string HashOf(string path) => Read("hash", path, ContentHash.OfFile);

    /// <summary>The same, read now: what rewrites a file in place may restore its time.</summary>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal string HashNow(string path)
    {
        Forget(path);
        return HashOf(path);
    }

    /// <summary>The version that an assembly's compiler gave it, or <see cref="ContentHash.Missing"/>.</summary>
    /// <exception cref="UnreadableInputException">The file is no .NET assembly.</exception>
    internal string VersionOf(string path) => Read("version", path, AssemblyImage.VersionOf);

    /// <summary>The text of a file that declares; it is there.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be read, or is no XML.</exception>
    internal DeclarationFile DeclarationsIn(string path) => Read("declarations", path, DeclarationFile.Read);

    /// <summary>What a project's last check found; null where there is nothing that can be believed.</summary>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal FindingsFile? FindingsIn(string path) =>
        Read("findings", path, name => FindingsFile.Read(name, _written.TryGetValue(name, out var written) ? written : null));

    /// <summary>Writes what a check found. Who asks for it next reads the bytes that are there, and their text only if they are others.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be written.</exception>
    internal void Write(FindingsFile findings, string path)
    {
        _written[path] = findings.Write(path);

        // Not every file system tells times apart that are a second apart.
        Forget(path);
    }

    private void Forget(string path)
    {
        foreach (var kind in Kinds)
        {
            _known.TryRemove(KeyOf(kind, path), out _);
        }
    }

    private TContent Read<TContent>(string kind, string path, Func<string, TContent> read)
    {
        // Taken before the file is read: a change meanwhile is one that is seen the next time.
        var (key, stamp) = (KeyOf(kind, path), FileStamp.Of(path));
        if (stamp.Length > 0 && _known.TryGetValue(key, out var known) && known.Stamp == stamp)
        {
            return (TContent)known.Content!;
        }

        var content = read(path);
        _known[key] = new Known(stamp, content);
        return content;
    }

    private static string KeyOf(string kind, string path) => kind + ":" + path;

    /// <summary>What was read of a file, and the stamp that it had.</summary>
    private sealed record Known(string Stamp, object? Content);
}
