using System.Collections.Concurrent;
using System.Security.Cryptography;
using LayerCheck.Files;
using LayerCheck.Reading.Sources;

namespace LayerCheck.Reading.Places;

/// <summary>
/// Finds the file on this machine that a document of the debug symbols is. Symbols name files as a path map left them (/_/src/…),
/// so their paths are compared with the files that went into the compiler. Others are opened only where they lie beneath the project,
/// or beside or beneath a compiled file: a <c>#line</c> can name anything.
/// </summary>
internal sealed class SourceFiles
{
    private static readonly Guid Sha256 = new("8829D00F-11B8-4213-878B-770E8597AC16");
    private static readonly Guid Sha1 = new("FF1816EC-AA5E-4D10-87F7-6F4963833460");

    private readonly Lazy<ILookup<string, string>> _byName;
    private readonly List<KeyValuePair<string, string>> _roots;
    private readonly ConcurrentDictionary<string, string?> _known = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _folders;
    private Lazy<ILookup<string, SourceDocument>> _documents = new(() => Array.Empty<SourceDocument>().ToLookup(document => document.Name));

    /// <param name="compiled">The files that went into the compiler.</param>
    /// <param name="pathMap">The compiler's path map: pairs of a folder and what it became, as <c>from=to,from=to</c>; empty for none.</param>
    /// <param name="projectFolder">Full path of the project's folder.</param>
    internal SourceFiles(FullPaths compiled, string pathMap, string projectFolder)
    {
        Named = compiled;
        _folders = new(() => new HashSet<string>(Compiled.Select(file => Path.GetDirectoryName(file) ?? string.Empty).Append(projectFolder), StringComparer.Ordinal));
        _byName = new(() => Compiled.ToLookup(Path.GetFileName, StringComparer.OrdinalIgnoreCase));
        _roots = [.. pathMap.Split(',').Select(pair => pair.Split('=')).Where(pair => pair.Length == 2 && pair[1].Length > 0)
            .Select(pair => new KeyValuePair<string, string>(pair[1], pair[0]))];
    }

    /// <summary>The files that went into the compiler, as they were named to it: one that is named twice it takes once.</summary>
    internal FullPaths Named { get; }

    /// <summary>The files that went into the compiler, each once.</summary>
    internal IReadOnlyList<string> Compiled => Named.IsEachThereOnce() ? Named : [.. Named.Distinct(StringComparer.Ordinal)];

    /// <summary>What was found in the compiled files, of each file once.</summary>
    /// <param name="scanned">Gives it, in the order of <see cref="Named"/>; it may have to wait for it, and is asked last.</param>
    internal IReadOnlyList<ScannedFile> EachOnce(Func<IReadOnlyList<ScannedFile>> scanned) =>
        Named.IsEachThereOnce() ? scanned() : [.. scanned().GroupBy(file => file.Path, StringComparer.Ordinal).Select(files => files.First())];

    /// <summary>Makes the symbols' hashes known, which tell files with like paths apart.</summary>
    /// <param name="read">Reads them, where a path alone does not tell.</param>
    internal void Use(Func<IReadOnlyList<SourceDocument>> read) => _documents = new(() => read().ToLookup(document => document.Name, StringComparer.Ordinal));

    /// <summary>The full path of the document's file; null where it is none of the compiler's and not on this disk.</summary>
    internal string? Find(string document) =>
        Named.Contains(document) ? document : _known.GetOrAdd(document, name => FindMoved(name) ?? FindGenerated(name));

    /// <summary>The file of a document, if it is one that the compiler read from disk. Equal paths are the same file.</summary>
    internal string? FindCompiled(string document) => Named.Contains(document) ? document : FindMoved(document);

    /// <summary>The compiled file of a document whose path a path map changed.</summary>
    private string? FindMoved(string document)
    {
        var segments = document.Split('/', '\\');
        var candidates = _byName.Value[segments[segments.Length - 1]].ToList();
        if (candidates.Count == 0)
        {
            return null;
        }

        var best = candidates
            .GroupBy(candidate => CommonSuffix(segments, candidate.Split('/', '\\')))
            .OrderByDescending(group => group.Key)
            .First()
            .ToList();

        // Otherwise only the content can tell, where the symbols keep its hash: a generated file may bear the name of a written one.
        return _documents.Value[document].LastOrDefault() is { Hash.Length: > 0 } known ? best.Find(candidate => HasContentOf(candidate, known)) : best[0];
    }

    /// <summary>A file that the compiler did not read by this name: a page behind <c>#line</c>, or a generated file that was written to disk.</summary>
    private string? FindGenerated(string document)
    {
        foreach (var root in _roots)
        {
            if (document.StartsWith(root.Key, StringComparison.Ordinal))
            {
                var file = root.Value + document.Substring(root.Key.Length).Replace('/', Path.DirectorySeparatorChar);
                return OwnFile(file);
            }
        }

        return OwnFile(document);
    }

    /// <summary>The full path of a file that lies where the project's may lie; null for any other, and for none.</summary>
    private string? OwnFile(string path)
    {
        if (path.IndexOf('\0') >= 0 || !Path.IsPathRooted(path))
        {
            return null;
        }

        path = FullPath.Normalize(path);
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (_folders.Value.Contains(folder))
            {
                return File.Exists(path) ? path : null;
            }
        }

        return null;
    }

    private static int CommonSuffix(string[] a, string[] b)
    {
        var count = 0;
        while (count < a.Length && count < b.Length
            && string.Equals(a[a.Length - 1 - count], b[b.Length - 1 - count], StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    private static bool HasContentOf(string file, SourceDocument known)
    {
#pragma warning disable CA5350 // SHA-1 is what older compilers wrote into the symbols; nothing is protected by it here.
        using HashAlgorithm? algorithm = known.HashAlgorithm == Sha256 ? SHA256.Create() : known.HashAlgorithm == Sha1 ? SHA1.Create() : null;
#pragma warning restore CA5350
        return algorithm is not null && File.Exists(file)
            && algorithm.ComputeHash(InputFile.ReadBytes(file)).AsSpan().SequenceEqual(known.Hash);
    }
}
