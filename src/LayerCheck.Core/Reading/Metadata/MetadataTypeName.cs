using System.Reflection.Metadata;
using System.Text;

namespace LayerCheck.Reading.Metadata;

/// <summary>A type as metadata names it, before it is looked up anywhere.</summary>
/// <param name="Assembly">The simple name of its assembly; null for the assembly that names it (or the core library).</param>
/// <param name="Namespace">Empty for none.</param>
/// <param name="Path">Simple names with arity, outermost type first, joined by '+'.</param>
internal readonly record struct MetadataTypeName(string? Assembly, string Namespace, string Path)
{
    private const int MaxNesting = 1024;

    /// <summary>Far more than any compiler writes, and little enough to hold: short metadata can spell a long name many times.</summary>
    private const int MaxLength = 1 << 22;

    /// <summary>The outermost type's simple name without arity: the name of the graph's node.</summary>
    internal string Outermost => WithoutArity(Path.IndexOf('+') is var nested && nested >= 0 ? Path.Substring(0, nested) : Path);

    /// <summary>The name without the back-tick and number that metadata appends to generic types.</summary>
    internal static string WithoutArity(string name) => name.LastIndexOf('`') is var tick && tick > 0 ? name.Substring(0, tick) : name;

    /// <summary>Reads the name of a type reference.</summary>
    /// <exception cref="BadImageFormatException">The reference's scopes form a circle.</exception>
    internal static MetadataTypeName Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        var reference = reader.GetTypeReference(handle);
        var path = reader.GetString(reference.Name);
        for (var depth = 0; reference.ResolutionScope.Kind == HandleKind.TypeReference; depth++)
        {
            ThrowIfEndless(depth, path);
            reference = reader.GetTypeReference((TypeReferenceHandle)reference.ResolutionScope);
            path = reader.GetString(reference.Name) + "+" + path;
        }

        var assembly = reference.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name)
            : null;
        return new MetadataTypeName(assembly, reader.GetString(reference.Namespace), path);
    }

    /// <summary>Reads the name of a type definition.</summary>
    /// <exception cref="BadImageFormatException">The definitions' nesting forms a circle.</exception>
    internal static MetadataTypeName Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var path = reader.GetString(type.Name);
        for (var depth = 0; type.IsNested; depth++)
        {
            ThrowIfEndless(depth, path);
            type = reader.GetTypeDefinition(type.GetDeclaringType());
            path = reader.GetString(type.Name) + "+" + path;
        }

        return new MetadataTypeName(null, reader.GetString(type.Namespace), path);
    }

    /// <summary>
    /// Adds every type that a serialized name holds (ECMA-335 II.23.3; the grammar of System.Type.GetType):
    /// <c>Ns.Outer+Inner`1[[Ns.Argument, Assembly]], Assembly, Version=…</c>.
    /// </summary>
    internal static void AddFromSerialized(string text, List<MetadataTypeName> types)
    {
        // Generic arguments come in brackets between a type's name and its assembly, which belongs to the outer one.
        // Each open bracket remembers the name before it, so that no recursion is needed.
        var open = new Stack<int>();
        var name = new StringBuilder();
        var current = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ',';
            if (c == '\\' && i + 1 < text.Length)
            {
                name.Append(c).Append(text[++i]);
                continue;
            }

            if (c is not ('[' or ']' or ','))
            {
                name.Append(c);
                continue;
            }

            if (Complete(name) is { } parsed)
            {
                types.Add(parsed);
                current = types.Count - 1;
            }

            if (c == '[')
            {
                open.Push(current);
                current = -1;
            }
            else if (c == ']')
            {
                current = open.Count > 0 ? open.Pop() : -1;
            }
            else if (current >= 0 && i < text.Length && (open.Count == 0 || IsBracketed(text, i)))
            {
                var end = text.IndexOfAny([',', ']'], i + 1);
                end = end < 0 ? text.Length : end;
                types[current] = types[current] with { Assembly = text.Substring(i + 1, end - i - 1).Trim() };

                // Version, culture and key follow up to the bracket that closes this type.
                var close = text.IndexOf(']', end);
                i = (close < 0 ? text.Length : close) - 1;
                current = -1;
            }
        }
    }

    /// <summary>Whether a comma within brackets separates a type from its assembly (<c>[[T, A],[U, A]]</c>), not two types (<c>[T,U]</c>).</summary>
    private static bool IsBracketed(string text, int comma)
    {
        var depth = 0;
        for (var i = comma - 1; i >= 0; i--)
        {
            depth += text[i] == ']' ? 1 : text[i] == '[' ? -1 : 0;
            if (depth < 0)
            {
                return i > 0 && text[i - 1] is '[' or ',';
            }
        }

        return false;
    }

    private static void ThrowIfEndless(int depth, string path)
    {
        if (depth > MaxNesting || path.Length > MaxLength)
        {
            throw new BadImageFormatException($"the type '{path.Substring(0, Math.Min(path.Length, 100))}' is nested in itself, or more deeply than types can be");
        }
    }

    private static MetadataTypeName? Complete(StringBuilder name)
    {
        var text = name.ToString().Trim().TrimEnd('&', '*');
        name.Clear();
        if (text.Length == 0)
        {
            return null;
        }

        var nested = IndexOfUnescaped(text, '+', 0, text.Length);
        var dot = LastIndexOfUnescaped(text, '.', nested < 0 ? text.Length : nested);
        return new MetadataTypeName(
            null,
            dot < 0 ? string.Empty : Unescape(text.Substring(0, dot)),
            Unescape(text.Substring(dot + 1)));
    }

    private static int IndexOfUnescaped(string text, char c, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == c)
            {
                return i;
            }
        }

        return -1;
    }

    private static int LastIndexOfUnescaped(string text, char c, int end)
    {
        var last = -1;
        for (var i = IndexOfUnescaped(text, c, 0, end); i >= 0; i = IndexOfUnescaped(text, c, i + 1, end))
        {
            last = i;
        }

        return last;
    }

    private static string Unescape(string text)
    {
        if (text.IndexOf('\\') < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            result.Append(text[i] == '\\' && i + 1 < text.Length ? text[++i] : text[i]);
        }

        return result.ToString();
    }
}
