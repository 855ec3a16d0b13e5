using System.Diagnostics;

namespace LayerCheck.Files;

/// <summary>An open file that nobody else may open: a lock that holds across threads, processes and, unlike a named mutex, across users and machines.</summary>
internal static class FileLock
{
    /// <summary>Longer than any build holds a lock; then something else is wrong.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How long it waits before it tries again, at most, in milliseconds.</summary>
    private const int LongestPause = 16;

    /// <summary>Waits for a lock and takes it.</summary>
    /// <param name="path">Full path of the file; its folder is made where it is missing.</param>
    /// <returns>The file, which has to be disposed to let the lock go. Who holds it may leave a word in it for the next.</returns>
    /// <exception cref="IOException">Somebody has held it for longer than any build does.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    internal static FileStream Take(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var waited = Stopwatch.StartNew();
        for (var pause = 1; ; pause = Math.Min(pause * 2, LongestPause))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            }
            catch (IOException) when (waited.Elapsed < Patience)
            {
                Thread.Sleep(pause);
            }
        }
    }
}
