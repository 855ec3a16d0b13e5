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
    private readonly Known _known = new BuildMemory(engine).GetOrAdd("files", () => new Known());

    /// <summary>The hash of a file, or <see cref="ContentHash.Missing"/>.</summary>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal string HashOf(string path) => Read(_known.Hashes, path, ContentHash.OfFile);

    /// <summary>The version that an assembly's compiler gave it, or <see cref="ContentHash.Missing"/>.</summary>
    /// <exception cref="UnreadableInputException">The file is no .NET assembly.</exception>
    internal string VersionOf(string path) => Read(_known.Versions, path, AssemblyImage.VersionOf);

    /// <summary>What tells a compiler's output from others without reading all of it: size, time and headers.</summary>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal string StampOf(string path) => Read(_known.Stamps, path, name => $"{FileStamp.Of(name)}:{ContentHash.OfHead(name)}");

    /// <summary>The text of a file that declares; it is there.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be read, or is no XML.</exception>
    internal DeclarationFile DeclarationsIn(string path) => Read(_known.Declarations, path, DeclarationFile.Read);

    /// <summary>What a project's last check found; null where there is nothing that can be believed.</summary>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal FindingsFile? FindingsIn(string path) =>
        Read(_known.Findings, path, name => FindingsFile.Read(name, _known.Written.TryGetValue(name, out var written) ? written : null));

    /// <summary>The identity of what other projects ask of a project's findings, or <see cref="ContentHash.Missing"/>.</summary>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal string ErasedKeyOf(string path) => Read(_known.ErasedKeys, path, name => FindingsIn(name)?.ErasedKey() ?? ContentHash.Missing);

    /// <summary>Whether a file is as it was when a check read it.</summary>
    /// <remarks>
    /// A project whose findings were found to stand was not compiled in this build. Whoever waits for its build then sees the same
    /// files, so that one look at each of them is enough for all.
    /// </remarks>
    /// <exception cref="UnreadableInputException">The file is there and cannot be read.</exception>
    internal bool IsUnchanged(ConsultedFile file)
    {
        if (_known.Seen.TryGetValue(file.Path, out var seen) && seen == file.Identity)
        {
            return true;
        }

        var now = file.Identity.StartsWith(AssemblyImage.VersionPrefix, StringComparison.Ordinal) ? VersionOf(file.Path)
            : file.Identity.StartsWith(FindingsFile.ErasedPrefix, StringComparison.Ordinal) ? ErasedKeyOf(file.Path)
            : HashOf(file.Path);
        if (_known.Standing.ContainsKey(file.Owner))
        {
            _known.Seen[file.Path] = now;
        }

        return now == file.Identity;
    }

    /// <summary>Takes note that a project's own tasks found its findings to stand.</summary>
    /// <param name="path">Full path of the findings.</param>
    internal void AddStanding(string path) => _known.Standing[path] = true;

    /// <summary>Writes what a check found. Who asks for it next reads the bytes that are there, and their text only if they are others.</summary>
    /// <exception cref="UnreadableInputException">The file cannot be written.</exception>
    internal void Write(FindingsFile findings, string path)
    {
        _known.Written[path] = findings.Write(path);

        // Not every file system tells times apart that are a second apart.
        Forget(path);
    }

    /// <summary>Reads a file anew when it is asked for next: what rewrites one in place may restore its time.</summary>
    internal void Forget(string path)
    {
        foreach (var contents in (ConcurrentDictionary<string, Content>[])[_known.Hashes, _known.Stamps, _known.Versions, _known.Declarations, _known.Findings, _known.ErasedKeys])
        {
            contents.TryRemove(path, out _);
        }
    }

    private static TContent Read<TContent>(ConcurrentDictionary<string, Content> known, string path, Func<string, TContent> read)
        where TContent : class?
    {
        // Taken before the file is read: a change meanwhile is one that is seen the next time.
        var stamp = FileStamp.Of(path);
        if (stamp.IsOfFile && known.TryGetValue(path, out var last) && last.Stamp == stamp)
        {
            return (TContent)last.Value!;
        }

        var content = read(path);
        known[path] = new Content(stamp, content);
        return content;
    }

    /// <summary>What was read of a file, and the stamp that it had.</summary>
    private sealed record Content(FileStamp Stamp, object? Value);

    /// <summary>What is known of files, by their paths.</summary>
    private sealed class Known
    {
        internal ConcurrentDictionary<string, Content> Hashes { get; } = new(StringComparer.Ordinal);

        internal ConcurrentDictionary<string, Content> Stamps { get; } = new(StringComparer.Ordinal);

        internal ConcurrentDictionary<string, Content> Versions { get; } = new(StringComparer.Ordinal);

        internal ConcurrentDictionary<string, Content> Declarations { get; } = new(StringComparer.Ordinal);

        internal ConcurrentDictionary<string, Content> Findings { get; } = new(StringComparer.Ordinal);

        internal ConcurrentDictionary<string, Content> ErasedKeys { get; } = new(StringComparer.Ordinal);

        /// <summary>The findings that were found to stand. The value means nothing.</summary>
        internal ConcurrentDictionary<string, bool> Standing { get; } = new(StringComparer.Ordinal);

        /// <summary>The identity of each file of a project whose findings stand, as far as it was looked at since.</summary>
        internal ConcurrentDictionary<string, string> Seen { get; } = new(StringComparer.Ordinal);

        /// <summary>What this process has written, whatever has become of it.</summary>
        internal ConcurrentDictionary<string, WrittenFindings> Written { get; } = new(StringComparer.Ordinal);
    }
}
