using LayerCheck.Reading.Sources;

namespace LayerCheck.Source;

/// <summary>
/// A C# file that is written so plainly that a few tokens around a name tell what it is: it opens namespaces, and declares one type.
/// Of such a file names are found in a fraction of the time that the compiler's parser takes, and it is most files. Whatever might
/// be something else is not told.
/// </summary>
internal sealed class PlainFile
{
    private static readonly string[] Kinds = ["class", "struct", "record", "interface"];

    /// <summary>What begins a declaration of a type, or says what another is.</summary>
    private static readonly string[] DeclaringWords = [.. Kinds, "enum", "delegate"];

    /// <summary>What may stand before the type, besides <c>partial</c>.</summary>
    private static readonly string[] Modifiers = ["public", "internal", "file", "sealed", "static", "abstract", "readonly", "ref", "unsafe"];

    /// <summary>Behind these, in code, an expression begins, and no name of a member.</summary>
    private static readonly string[] BeforeExpression =
        ["=", "(", ")", ",", "=>", "return", ";", "{", "}", "&&", "||", "==", "!=", "<=", ">=", "+", "-", "/", "!", "??", "+=", "-=", "*=", "/="];

    /// <summary>Before these, in code, ends an expression that is no type, whatever stands before it.</summary>
    private static readonly string[] BehindExpression = ["(", ";", "==", "!=", "<=", ">=", "&&", "||", "+", "-", "/", "=", "+=", "-=", "*=", "/="];

    /// <summary>What a declaration of a variable, or of a function in code, goes on with behind its name.</summary>
    private static readonly string[] BehindVariable = ["=", ";", "(", ","];

    private static readonly string[] BeforeStatement = [";", "{", "}"];

    private readonly PlainTokens _tokens;
    private readonly HashSet<string> _around;
    private readonly HashSet<string> _opened;

    /// <summary>Where the type's declaration begins, and where the brace stands that ends it.</summary>
    private readonly int _start;
    private readonly int _end;

    /// <summary>Whether the type may have members that stand elsewhere.</summary>
    private readonly bool _mayInherit;

    private PlainFile(PlainTokens tokens, string ns, HashSet<string> opened, string name, int start, int end, bool mayInherit)
    {
        _tokens = tokens;
        _around = new HashSet<string>(TargetNamespaces.Around(ns), StringComparer.Ordinal);
        _opened = opened;
        _start = start;
        _end = end;
        _mayInherit = mayInherit;
        Type = ns.Length > 0 ? ns + "." + name : name;
    }

    /// <summary>What stands around a name.</summary>
    private enum Part
    {
        /// <summary>A declaration: what a member is and takes.</summary>
        Declaration,

        /// <summary>What may be either.</summary>
        Unknown,

        /// <summary>Code: what a member does, or begins with.</summary>
        Body,
    }

    /// <summary>What is known of a name by what stands beside it.</summary>
    private enum Meaning
    {
        Unknown,

        /// <summary>It declares nothing, and is a type if no member bears it.</summary>
        TypeOrMember,

        /// <summary>It stands where only types do.</summary>
        Type,
    }

    /// <summary>The full name of the type, without its type parameters.</summary>
    internal string Type { get; }

    /// <summary>Reads what a file is made of.</summary>
    /// <param name="text">The file, or what is left of it.</param>
    /// <returns>Null where it is not that plain.</returns>
    internal static PlainFile? Of(string text)
    {
        if (PlainTokens.Of(text) is not { } tokens)
        {
            return null;
        }

        var at = 0;
        var (ns, isBlock) = (string.Empty, false);
        var opened = new HashSet<string>(StringComparer.Ordinal);
        while (tokens.Is(at, "using") || (ns.Length == 0 && tokens.Is(at, "namespace")))
        {
            var isUsing = tokens.Is(at, "using");
            var name = tokens.NameAt(++at, out at);
            isBlock |= !isUsing && tokens.Is(at, "{");
            if (name.Length == 0 || !(tokens.Is(at, ";") || (!isUsing && isBlock)))
            {
                return null;
            }

            at++;
            if (isUsing)
            {
                opened.Add(TargetNamespaces.LastSegment(name));
            }
            else
            {
                ns = name;
            }
        }

        var start = at;
        var isPartial = false;
        for (; !tokens.IsAny(at, Kinds); at++)
        {
            isPartial |= tokens.Is(at, "partial");
            if (tokens.Is(at, "["))
            {
                at = tokens.EndOf(at);
            }
            else if (!tokens.IsAny(at, Modifiers) && !tokens.Is(at, "partial"))
            {
                return null;
            }
        }

        at += tokens.Is(at, "record") && tokens.IsAny(at + 1, ["class", "struct"]) ? 2 : 1;
        var typeName = at;
        var hasBase = false;
        for (; at < tokens.Count && !tokens.Is(at, "{"); at = tokens.Is(at, "(") ? tokens.EndOf(at) + 1 : at + 1)
        {
            hasBase |= tokens.Is(at, ":");
        }

        var end = tokens.EndOf(at);
        if (!tokens.IsName(typeName) || end + (isBlock ? 2 : 1) != tokens.Count || (isBlock && !tokens.Is(end + 1, "}")))
        {
            return null;
        }

        for (var token = typeName; token < end; token++)
        {
            if (tokens.IsAny(token, DeclaringWords))
            {
                return null;
            }
        }

        return new PlainFile(tokens, ns, opened, tokens[typeName].ToString(), start, end, hasBase || isPartial);
    }

    /// <summary>Whether the types of a namespace can be named without anything before them, as far as the file itself tells.</summary>
    internal bool Opens(string ns) => _around.Contains(ns) || _opened.Contains(TargetNamespaces.LastSegment(ns));

    /// <summary>Finds where the type's declaration has a word, if that means a type wherever it stands there.</summary>
    /// <param name="words">How it may be written.</param>
    /// <returns>Where it begins in the text, and whether it stands in code; null where it may mean something else.</returns>
    internal IReadOnlyList<(int Start, bool IsInBody)>? Find(string[] words)
    {
        if (Array.Exists(words, PlainTokens.IsKeyword))
        {
            return null;
        }

        var found = new List<(int Start, bool IsInBody)>();
        var open = new Stack<int>();
        var (part, isAmongMembers, isBlock, isDefault, squares) = (Part.Declaration, false, false, false, 0);
        for (var token = _start; token < _end; token++)
        {
            var depth = open.Count - (isAmongMembers ? 1 : 0);
            switch (_tokens[token])
            {
                case "{" when depth == 0 && !isAmongMembers:
                    (part, isAmongMembers) = (Part.Declaration, true);
                    open.Push(token);
                    break;
                case "{" when depth == 0 && part != Part.Body:
                    (part, isBlock) = (Part.Body, true);
                    open.Push(token);
                    break;
                case "(" or "[" or "{":
                    squares += _tokens.Is(token, "[") ? 1 : 0;
                    open.Push(token);
                    break;
                case ")" or "]" or "}" when depth > 0:
                    squares -= _tokens.Is(open.Pop(), "[") ? 1 : 0;
                    isDefault &= depth > 1;
                    if (depth == 1 && isBlock)
                    {
                        // An initializer may follow.
                        (part, isBlock) = (Part.Declaration, false);
                    }

                    break;
                case ";" when depth == 0:
                    part = Part.Declaration;
                    break;
                case "=" or "=>" when depth == 0:
                    part = Part.Body;
                    break;
                case "=" when part == Part.Declaration:
                    isDefault = true;
                    break;
                case ":" when depth == 0 && part == Part.Declaration:
                    // A base, what another constructor is called with, or a constraint.
                    part = Part.Unknown;
                    break;
                default:
                    if (!_tokens.IsAny(token, words))
                    {
                        break;
                    }

                    var meaning = part == Part.Unknown || isDefault || squares > 0 ? Meaning.Unknown : MeaningOf(token, part == Part.Body, depth, open);
                    if (meaning == Meaning.Unknown || (meaning == Meaning.TypeOrMember && _mayInherit))
                    {
                        return null;
                    }

                    found.Add((_tokens.StartOf(token), part == Part.Body));
                    break;
            }
        }

        return found;
    }

    /// <summary>What a word means by what stands beside it.</summary>
    /// <param name="word">The token.</param>
    /// <param name="isInBody">Whether it stands in code.</param>
    /// <param name="depth">In how many brackets of the member.</param>
    /// <param name="open">The brackets that it stands in.</param>
    private Meaning MeaningOf(int word, bool isInBody, int depth, Stack<int> open)
    {
        var (before, behind) = (word - 1, word + 1);
        var isTaken = open.Count > 0 && open.Peek() is var bracket && _tokens.Is(bracket, "(") && _tokens.IsName(bracket - 1);
        if (_tokens.IsName(behind) && !_tokens.IsAny(before, [".", "?.", "::"]))
        {
            var isSure = isInBody ? _tokens.IsAny(before, BeforeStatement) && _tokens.IsAny(behind + 1, BehindVariable)
                : depth > 0 ? isTaken
                : !_tokens.Is(before, "ref") && !_tokens.Is(before - 1, "ref");
            return isSure ? Meaning.Type : Meaning.TypeOrMember;
        }

        if (_tokens.Is(before, "new") && _tokens.IsAny(behind, ["(", "{", "["]))
        {
            return Meaning.Type;
        }

        if (_tokens.Is(before, "<") && _tokens.Is(behind, ">") && _tokens.IsName(before - 1))
        {
            return _tokens.IsName(behind + 1) || (_tokens.Is(behind + 1, "(") && _tokens.Is(before - 2, "new")) ? Meaning.Type : Meaning.Unknown;
        }

        if (!isInBody || !_tokens.IsAny(before, BeforeExpression))
        {
            return Meaning.Unknown;
        }

        var end = behind;
        while (_tokens.Is(end, ".") && _tokens.IsName(end + 1))
        {
            end += 2;
        }

        return end > behind && (_tokens.IsAny(end, BehindExpression) || (isTaken && _tokens.IsAny(end, [",", ")"]))) ? Meaning.TypeOrMember : Meaning.Unknown;
    }
}
