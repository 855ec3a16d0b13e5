using LayerCheck.Files;

namespace LayerCheck.Reading;

/// <summary>
/// Reads many small files on all cores. Compilers read them minutes ago, so that most are in memory; what has left it since comes
/// several times as fast where a disk is asked for many at once.
/// </summary>
internal static class ManyFiles
{
    /// <summary>How many files a thread opens before it waits for the first that the system has to fetch: what it does with others takes as long as a disk.</summary>
    private const int MostAhead = 128;

    /// <summary>How many files all threads have open at most: a process may not have any number.</summary>
    private const int MostOpen = 512;

    /// <summary>Files that lie beside each other were read one after the other, and have left memory so: after so many the next ones will have, too.</summary>
    private const int TellingMisses = 8;

    /// <summary>Where nothing can be asked for ahead, so many threads wait for the disk.</summary>
    private const int ThreadsThatWait = 8;

    /// <summary>Of few files, each thread gets several turns: none has to wait long for the others at the end.</summary>
    private const int TurnsOfAThread = 8;

    /// <summary>Looks at a file.</summary>
    /// <param name="tool">What the thread has for itself.</param>
    /// <param name="file">Which of the files.</param>
    /// <param name="bytes">What is in it, until the next one is looked at.</param>
    internal delegate TResult Look<in TTool, out TResult>(TTool tool, int file, ReadOnlySpan<byte> bytes);

    /// <summary>On how many threads it is worth to read at most.</summary>
    internal static int Threads => LinuxFile.IsSupported ? Environment.ProcessorCount : Math.Max(ThreadsThatWait, Environment.ProcessorCount);

    /// <summary>What comes of each file, run by run in the order of the files. Where one cannot be read, it ends with an <see cref="UnreadableInputException"/>.</summary>
    /// <param name="files">The files.</param>
    /// <param name="tool">Makes what each thread needs for itself.</param>
    /// <param name="look">Looks at one. Several threads call it.</param>
    internal static SharedWork<TResult[]> Read<TTool, TResult>(FullPaths files, Func<TTool> tool, Look<TTool, TResult> look)
    {
        var ahead = Math.Max(1, Math.Min(Math.Min(MostAhead, MostOpen / Threads), files.Count / (Threads * TurnsOfAThread)));
        var firsts = SideBySide.Runs(files.Count, ahead);
        return new SharedWork<TResult[]>(firsts.Length, () =>
        {
            var reader = new Reader<TTool, TResult>(files, tool(), look);
            return run => reader.Read(firsts[run], Math.Min(ahead, files.Count - firsts[run]));
        });
    }

    /// <summary>What one thread needs to read one run of files after the other.</summary>
    private sealed class Reader<TTool, TResult>(FullPaths files, TTool tool, Look<TTool, TResult> look)
    {
        private readonly FileBuffer _buffer = new();

        /// <summary>The files that the system fetches, by their place in the run.</summary>
        private readonly (int Place, int Descriptor)[] _fetched = new (int, int)[MostAhead];

        /// <summary>The name of the last file, and its folder, if two files of it were opened one after the other.</summary>
        private string _last = string.Empty;
        private int _folder = LinuxFile.None;

        /// <exception cref="UnreadableInputException">A file cannot be read.</exception>
        internal TResult[] Read(int first, int count)
        {
            var results = new TResult[count];
            var (missed, opened, closed) = (0, 0, 0);
            try
            {
                for (var place = 0; place < count; place++)
                {
                    var descriptor = Open(first + place);
                    _fetched[opened++] = (place, descriptor);

                    if (missed < TellingMisses && _buffer.TryReadFromMemory(descriptor, out var bytes))
                    {
                        results[place] = look(tool, first + place, bytes);
                        LinuxFile.Close(descriptor);
                        (missed, opened) = (0, opened - 1);
                    }
                    else
                    {
                        LinuxFile.Fetch(descriptor);
                        missed++;
                    }
                }

                for (; closed < opened; closed++)
                {
                    var (place, descriptor) = _fetched[closed];
                    results[place] = look(tool, first + place, _buffer.TryRead(descriptor, out var bytes) ? bytes : _buffer.Read(files[first + place]));
                    LinuxFile.Close(descriptor);
                }
            }
            finally
            {
                for (; closed < opened; closed++)
                {
                    LinuxFile.Close(_fetched[closed].Descriptor);
                }

                CloseFolder();
            }

            return results;
        }

        private int Open(int file)
        {
            var name = files.NameOf(file);
            var last = name.LastIndexOf(Path.DirectorySeparatorChar) + 1;
            var isBeside = string.CompareOrdinal(name, 0, _last, 0, last) == 0 && _last.IndexOf(Path.DirectorySeparatorChar, last) < 0 && _last.Length > 0;
            _last = name;
            if (!isBeside)
            {
                CloseFolder();
                return LinuxFile.Open(files[file].AsSpan());
            }

            if (_folder == LinuxFile.None)
            {
                var path = files[file];
                _folder = LinuxFile.Open(path.AsSpan(0, path.LastIndexOf(Path.DirectorySeparatorChar) + 1));
            }

            return _folder == LinuxFile.None ? LinuxFile.Open(files[file].AsSpan()) : LinuxFile.OpenIn(_folder, name.AsSpan(last));
        }

        private void CloseFolder()
        {
            LinuxFile.Close(_folder);
            _folder = LinuxFile.None;
        }
    }
}
