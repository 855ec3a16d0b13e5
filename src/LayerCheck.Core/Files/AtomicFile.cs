namespace LayerCheck.Files;

/// <summary>Writes files so that a reader, or a build that is killed, sees the old content or the new, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Whether a file is there and has this content.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    internal static bool Holds(string path, byte[] content) =>
        File.Exists(path) && new FileInfo(path).Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    /// <summary>Replaces a file's content, unless it is the same already.</summary>
    /// <returns>Whether anything was written.</returns>
    /// <exception cref="IOException">The file or its folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    internal static bool WriteIfChanged(string path, byte[] content)
    {
        if (Holds(path, content))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            Rename(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }

        return true;
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
