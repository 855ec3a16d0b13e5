using System.Runtime.CompilerServices;
using LayerCheck.Reading;

namespace LayerCheck.Source;

/// <summary>
/// Runs over the text of a C# file and tells apart code, comments and literals, no more than it takes to find where a member or a
/// block ends. It gives up on whatever it is not sure of: directives that leave text out, raw strings with holes, braces that do not
/// match.
/// </summary>
internal ref struct BlockSkimmer
{
    /// <summary>More holes within each other than anybody writes: each takes its part of the stack.</summary>
    private const int MostHoles = 16;

    /// <summary>What a part is kept for in any case: a type decides what other names mean, and so does the namespace that it is in.</summary>
    private static readonly string[] DeclaringWords = ["class", "struct", "interface", "enum", "record", "delegate", "namespace"];

    /// <summary>The words that make a head one of a type, where no constraint of something else has them. 'record' may be any name.</summary>
    private static readonly string[] TypeWords = ["class", "struct", "interface"];

    private const string Constraint = "where";
    private const string Using = "using";

    /// <summary>What the block of an accessor stands behind; that of anything else with parameters or a condition stands behind a bracket.</summary>
    private static readonly string[] Accessors = ["get", "set", "init", "add", "remove"];

    /// <summary>The directives that change nothing about what is code.</summary>
    private static readonly string[] HarmlessDirectives = ["region", "endregion", "pragma", "nullable"];

    private readonly ReadOnlySpan<char> _text;
    private readonly string[] _kept;
    private readonly string[] _opened;

    /// <summary>A bit for each length, and each first letter, that a word to keep has; some stand for each other. Most words have neither.</summary>
    private readonly ulong _lengths;
    private readonly ulong _letters;

    private readonly CutList _cuts = new();

    /// <summary>What is open, from the file inwards; the innermost is <see cref="_block"/>.</summary>
    private readonly Stack<Block> _outer = new();
    private Block _block = new(0, mayBeEmptied: false, hasMembers: false);

    private int _at;

    /// <summary>How many holes of interpolated strings lie in each other.</summary>
    private int _depth;

    /// <summary>Where the last word that is kept stands.</summary>
    private int _lastKept = -1;

    private BlockSkimmer(ReadOnlySpan<char> text, IEnumerable<string> words, IEnumerable<string> opened)
    {
        _text = text;
        _opened = [.. opened];
        _kept = [.. words.Where(word => word.Length > 0), .. DeclaringWords];
        foreach (var word in _kept)
        {
            _lengths |= 1UL << (word.Length & 63);
            _letters |= 1UL << (word[0] & 63);
        }
    }

    /// <summary>The character behind the one that is looked at; 0 at the end.</summary>
    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    /// <summary>The parts of a file that can be left out, in their order.</summary>
    /// <param name="text">The file.</param>
    /// <param name="words">What is left out has none of these identifiers.</param>
    /// <param name="opened">The ends of the namespaces that using directives are left for.</param>
    /// <returns>Null where it is not sure.</returns>
    internal static Cut[]? CutsIn(ReadOnlySpan<char> text, IEnumerable<string> words, IEnumerable<string> opened)
    {
        var skimmer = new BlockSkimmer(text, words, opened);
        return skimmer.SkimCode(isHole: false) && skimmer._outer.Count == 0 ? skimmer._cuts.ToArray() : null;
    }

    /// <summary>Skims code up to the end of the text, or up to the brace that ends a hole of an interpolated string.</summary>
    /// <returns>False where it is not sure.</returns>
    [MethodImpl(HotCode.FastFromTheStart)]
    private bool SkimCode(bool isHole)
    {
        var (outermost, brackets) = (_block, _block.Brackets);
        var isLineStart = true;

        // What stood last, but for white space and comments: a character, and of a word where it begins.
        var (last, wordStart) = ('\0', 0);
        while (_at < _text.Length)
        {
            var c = _text[_at];
            var isWord = Identifiers.MayHold(c);
            switch (c)
            {
                case var _ when isWord:
                    break;
                case ' ' or '\t':
                    _at++;
                    continue;
                case '\n' or '\r':
                    isLineStart = true;
                    _at++;
                    continue;
                case '/' when Next is '/' or '*':
                    if (!SkimComment())
                    {
                        return false;
                    }

                    continue;
                case '#':
                    if (isHole || !isLineStart || !SkimDirective())
                    {
                        return false;
                    }

                    continue;
            }

            if (_block.EndOfMember >= 0)
            {
                // What an initializer follows was only a part of the member.
                if (c != '=')
                {
                    EndMember(_block.EndOfMember, upTo: _at);
                }

                _block.EndOfMember = -1;
            }

            switch (c)
            {
                case var _ when isWord:
                    wordStart = _at;
                    SkimWord();
                    break;
                case '"' or '\'' or '$':
                case '@' when Next is '"' or '$':
                    if (!SkimLiteral())
                    {
                        return false;
                    }

                    break;
                case '{':
                    _at++;
                    Open(mayBeEmptied: !isHole && (last == ')' || (Identifiers.MayHold(last) && IsAnyOf(Accessors, wordStart))));
                    break;
                case '}' when isHole && _block == outermost:
                    _at++;
                    return _block.Brackets == brackets;
                case '}':
                    if (_block == outermost || _block.Brackets != 0)
                    {
                        return false;
                    }

                    Close();
                    break;
                case '(' or '[':
                    _block.Brackets++;
                    _at++;
                    break;
                case ')' or ']':
                    _block.Brackets--;
                    _at++;
                    break;
                case ';':
                    _at++;
                    if (_block.Brackets == 0)
                    {
                        EndMember(_at, upTo: _at);
                    }

                    break;
                case '=':
                    _block.HasInitializer |= _block.Brackets == 0;
                    _at++;
                    break;
                case ':' when isHole && _block == outermost && _block.Brackets == brackets && Next != ':':
                    return SkimFormat();
                case ':':
                    _at += Next == ':' ? 2 : 1;
                    break;
                case > '\u007F' or '\\' or '`':
                    // White space that is none of ASCII, or what only the compiler knows.
                    return false;
                default:
                    _at++;
                    break;
            }

            isLineStart = false;
            last = c;
        }

        return !isHole;
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private void Open(bool mayBeEmptied)
    {
        _outer.Push(_block);
        _block = new Block(_at, mayBeEmptied, hasMembers: _block is { Brackets: 0, Head: BlockHead.OfType });
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private void Close()
    {
        if (_block.MayBeEmptied)
        {
            TryCut(_block.Start, _at);
        }

        _block = _outer.Pop();
        _at++;
        if (_block.Brackets == 0)
        {
            _block.Head = BlockHead.Unknown;
            if (!_block.HasInitializer)
            {
                _block.EndOfMember = _at;
            }
        }
    }

    /// <summary>Ends a member, or statement, and cuts it out if it can be.</summary>
    /// <param name="end">Where it ends.</param>
    /// <param name="upTo">Up to where nothing else stands.</param>
    [MethodImpl(HotCode.FastFromTheStart)]
    private void EndMember(int end, int upTo)
    {
        var isNeedless = _block.HasMembers || OpensAnother(_text.Slice(_block.StartOfMember, end - _block.StartOfMember));
        _block.StartOfMember = isNeedless && TryCut(_block.StartOfMember, upTo) ? upTo : end;
        _block.HasInitializer = false;
        _block.Head = BlockHead.Unknown;
    }

    /// <summary>Whether a member is a directive that opens a namespace, and none of those that are looked for.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private bool OpensAnother(ReadOnlySpan<char> member)
    {
        var start = 0;
        while (start < member.Length && member[start] is ' ' or '\t' or '\r' or '\n')
        {
            start++;
        }

        var words = member.Slice(start);
        if (!words.StartsWith(Using.AsSpan()) || words[words.Length - 1] != ';' || Identifiers.MayHold(words[Using.Length]))
        {
            return false;
        }

        // An alias, or a directive for the members of a type, has more than a name; a comment may stand in it as well.
        var name = words.Slice(Using.Length, words.Length - Using.Length - 1).Trim();
        foreach (var c in name)
        {
            if (!Identifiers.MayHold(c) && c != '.')
            {
                return false;
            }
        }

        var last = name.Slice(name.LastIndexOf('.') + 1);
        foreach (var end in _opened)
        {
            if (last.SequenceEqual(end.AsSpan()))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Cuts out what has no word that is kept.</summary>
    /// <returns>Whether it has none.</returns>
    [MethodImpl(HotCode.FastFromTheStart)]
    private bool TryCut(int start, int end)
    {
        if (_lastKept >= start)
        {
            return false;
        }

        _cuts.AddOver(start, end);
        return true;
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private void SkimWord()
    {
        var text = _text;
        var start = _at;
        var end = start + 1;
        while (end < text.Length && Identifiers.MayHold(text[end]))
        {
            end++;
        }

        _at = end;
        var word = text.Slice(start, end - start);
        var isKept = (_lengths & (1UL << (word.Length & 63))) != 0 && (_letters & (1UL << (word[0] & 63))) != 0 && IsAnyOf(_kept, start);
        if (isKept)
        {
            _lastKept = start;
        }

        // Behind an '@' a keyword is a name.
        if (_block is { Brackets: 0, Head: BlockHead.Unknown } && !(start > 0 && text[start - 1] == '@'))
        {
            _block.Head = isKept && IsAnyOf(TypeWords, start) ? BlockHead.OfType : word.SequenceEqual(Constraint.AsSpan()) ? BlockHead.OfOther : BlockHead.Unknown;
        }
    }

    /// <summary>Whether the word that begins at a place is one of some.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private bool IsAnyOf(string[] words, int start)
    {
        foreach (var word in words)
        {
            var end = start + word.Length;
            if ((end == _text.Length || (end < _text.Length && !Identifiers.MayHold(_text[end]))) && _text.Slice(start).StartsWith(word.AsSpan()))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Skims a comment. One to the end of the line is cut out; another may part two words.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private bool SkimComment()
    {
        var start = _at;
        if (Next == '*')
        {
            return GoTo(Literals.EndOf("*/", _text, _at + 2));
        }

        CutLine(start);
        return true;
    }

    /// <summary>Cuts out what stands between a place and the end of the line.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private void CutLine(int start)
    {
        _at = Literals.EndOfLine(_text, _at);
        _cuts.Add(start, _at);
    }

    /// <summary>Skims a directive up to the end of its line, and cuts it out: one may end what began in a member that is no longer there.</summary>
    private bool SkimDirective()
    {
        var start = _at;
        do
        {
            _at++;
        }
        while (_at < _text.Length && _text[_at] is ' ' or '\t');

        if (!IsAnyOf(HarmlessDirectives, _at))
        {
            return false;
        }

        CutLine(start);
        return true;
    }

    /// <summary>Skims a character or a string, from its prefix to its end.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private bool SkimLiteral()
    {
        if (_text[_at] == '\'')
        {
            return GoTo(Literals.EndOfCharacter(_text, _at));
        }

        var (isVerbatim, isInterpolated) = (false, false);
        for (; _at < _text.Length && _text[_at] is '@' or '$'; _at++)
        {
            // Each of them stands there once, but before a raw string.
            if (_text[_at] == '@' ? isVerbatim : isInterpolated)
            {
                return false;
            }

            isVerbatim |= _text[_at] == '@';
            isInterpolated |= _text[_at] == '$';
        }

        var quotes = _at;
        while (quotes < _text.Length && _text[quotes] == '"')
        {
            quotes++;
        }

        quotes -= _at;
        if (quotes >= 3 && !isVerbatim)
        {
            return !isInterpolated && GoTo(Literals.EndOfRawString(_text, _at, quotes));
        }

        _at++;
        return quotes > 0
            && (isInterpolated ? SkimInterpolated(isVerbatim)
                : GoTo(isVerbatim ? Literals.EndOfVerbatimText(_text, _at) : Literals.EndOfText(_text, _at)));
    }

    /// <summary>Goes behind what was skimmed.</summary>
    /// <returns>False where its end is not known.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool GoTo(int end)
    {
        _at = end;
        return end != Literals.Unknown;
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private bool SkimInterpolated(bool isVerbatim)
    {
        while (_at < _text.Length && (isVerbatim || !Literals.IsLineEnd(_text[_at])))
        {
            var (c, next) = (_text[_at], Next);
            if ((c is '{' or '}' && next == c) || (c == '\\' && !isVerbatim) || (c == '"' && next == c && isVerbatim))
            {
                _at += 2;
                continue;
            }

            _at++;
            switch (c)
            {
                case '"':
                    return true;
                case '}':
                    return false;
                case '{' when !SkimHole():
                    return false;
            }
        }

        return false;
    }

    private bool SkimHole()
    {
        if (++_depth > MostHoles || !SkimCode(isHole: true))
        {
            return false;
        }

        _depth--;
        return true;
    }

    /// <summary>Skims what says how a hole is formatted, up to the brace that ends the hole: it is text, and may hold anything.</summary>
    private bool SkimFormat()
    {
        for (; _at < _text.Length; _at++)
        {
            switch (_text[_at])
            {
                case '}':
                    _at++;
                    return _at == _text.Length || _text[_at] != '}';
                case '{' or '"' or '\\' or '\n' or '\r':
                    return false;
            }
        }

        return false;
    }
}
