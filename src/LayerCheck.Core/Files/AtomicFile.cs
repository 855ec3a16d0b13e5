namespace LayerCheck.Files;

/// <summary>Writes files so that a reader, or a build that is killed, sees the old content or the new, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>What temporary files end with. The props keep these out of every project, and templates of .gitignore out of git.</summary>
    internal const string Suffix = ".LayerCheck.tmp";

    /// <summary>Each time that a temporary file vanishes, another build has written the file. So many builds are not made at once: then it is something else.</summary>
    private const int MaxTries = 100;

    /// <summary>Whether a file is there and has this content.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    internal static bool Holds(string path, FileContent content) =>
        new FileInfo(path) is { Exists: true } file && file.Length == content.Length && content.Is(File.ReadAllBytes(path));

    /// <summary>Replaces a file's content, unless it is the same already.</summary>
    /// <returns>Whether anything was written.</returns>
    /// <exception cref="IOException">The file or its folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    internal static bool WriteIfChanged(string path, FileContent content)
    {
        if (Holds(path, content))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var tries = 0;
        while (!TryWrite(path, content, isLast: ++tries == MaxTries))
        {
            // Another build has written the file meanwhile.
        }

        RemoveLeftovers(path);
        return true;
    }

    /// <summary>Deletes a file, where it is there, and what builds that were killed have left of it.</summary>
    /// <exception cref="IOException">The file cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    internal static void Delete(string path)
    {
        File.Delete(path);
        RemoveLeftovers(path);
    }

    /// <summary>
    /// Takes away what builds that were killed while they wrote a file have left beside it. That of a build which is writing right now
    /// may go too: it has been outrun, and writes again.
    /// </summary>
    internal static void RemoveLeftovers(string path) => IfPossible(() =>
    {
        foreach (var leftover in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.*{Suffix}"))
        {
            IfPossible(() => File.Delete(leftover));
        }
    });

    /// <summary>What is in use, or not ours to delete, harms nobody: it is the next write's to take away.</summary>
    private static void IfPossible(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left where it is.
        }
    }

    /// <returns>False where another build took the temporary file for a leftover, because it had just written the same file.</returns>
    private static bool TryWrite(string path, FileContent content, bool isLast)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}{Suffix}";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1))
            {
                content.WriteTo(stream);
            }

            Rename(temporary, path);
            return true;
        }
        catch (FileNotFoundException) when (!isLast)
        {
            return false;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Rename(string from, string to)
    {
        if (!File.Exists(to))
        {
            try
            {
                File.Move(from, to);
                return;
            }
            catch (IOException) when (File.Exists(to))
            {
                // Another build of the project was first.
            }
        }

        File.Replace(from, to, destinationBackupFileName: null);
    }
}
