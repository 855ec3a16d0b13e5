using System.Runtime.CompilerServices;

namespace LayerCheck.Reading.Sources;

/// <summary>Which of the words of a table stand in one file. One thread turns it from file to file.</summary>
internal sealed class FileWords(WordTable table)
{
    private const int Step = Identifiers.MostRepeats + 1;

    /// <summary>
    /// For each word the number of the file that it was last found in, and how often it was repeated there, so that nothing is ever
    /// cleared: the numbers of files are <see cref="Step"/> apart.
    /// </summary>
    private readonly int[] _foundIn = new int[table.Count];
    private int[] _words = new int[1 << 8];
    private int _count;
    private int _number;
    private ScannedFile? _file;

    /// <summary>The file.</summary>
    internal ScannedFile File => _file!;

    /// <summary>The numbers of the words that stand in it as whole identifiers, without repeats.</summary>
    internal ReadOnlySpan<int> Words => _words.AsSpan(0, _count);

    /// <summary>Turns to a file.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal void TurnTo(ScannedFile file)
    {
        (_file, _count) = (file, 0);
        _number += Step;
        foreach (var identifier in file.Identifiers)
        {
            for (var word = table.Find(identifier & Identifiers.HashBits); word >= 0; word = table.Next(word))
            {
                _foundIn[word] = _number + (int)(identifier >> Identifiers.RepeatShift);
                if (_count == _words.Length)
                {
                    Array.Resize(ref _words, _count * 2);
                }

                _words[_count++] = word;
            }
        }
    }

    /// <summary>Whether a word stands in it.</summary>
    internal bool Has(int word) => _foundIn[word] >= _number;

    /// <summary>How often a word stands in it, more often where another one of the same hash does, too; null for so often that it was not counted.</summary>
    internal int? CountOf(int word) => !Has(word) ? 0 : _foundIn[word] - _number is var repeats and < Identifiers.MostRepeats ? repeats + 1 : null;
}
