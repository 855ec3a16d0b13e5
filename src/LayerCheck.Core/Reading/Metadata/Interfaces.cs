using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// Tells which of the interfaces that metadata lists for a type were written there. Compilers list the interfaces of interfaces
/// as well; one that another listed interface or the base type brings is not a reference of the type.
/// </summary>
/// <remarks>Answers are kept, and may be asked for by several threads.</remarks>
internal sealed class Interfaces(MetadataReader reader, ReferencedAssemblies references)
{
    private const int MaxDepth = 1024;

    /// <summary>What each type definition brings, spelled with its own type parameters as slots.</summary>
    private readonly Dictionary<(MetadataReader, TypeDefinitionHandle), HashSet<string>> _brought = [];

    /// <summary>The interfaces of the type that nothing else brings, as tokens.</summary>
    internal IEnumerable<EntityHandle> WrittenBy(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var listed = type.GetInterfaceImplementations();
        if (listed.Count == 0)
        {
            return [];
        }

        var tokens = listed.Select(implementation => reader.GetInterfaceImplementation(implementation).Interface).ToList();
        if (IsRecord(type))
        {
            tokens.RemoveAll(token => NameOf(reader, token) is { Namespace: "System", Path: "IEquatable`1" });
        }

        if (tokens.Count < 2 && (type.BaseType.IsNil || IsObject(type.BaseType)))
        {
            return tokens;
        }

        lock (_brought)
        {
            var brought = new HashSet<string>(StringComparer.Ordinal);
            AddBrought(reader, null, type.BaseType, brought, includeSelf: false, depth: 0);
            foreach (var token in tokens)
            {
                AddBrought(reader, null, token, brought, includeSelf: false, depth: 0);
            }

            tokens.RemoveAll(token => NameOf(reader, token) is not null && brought.Contains(NamesOf(null).Of(reader, token).Text));
            return tokens;
        }
    }

    /// <summary>Adds the interfaces that a type has through its own list and its base types.</summary>
    private void AddBrought(MetadataReader from, string? assembly, EntityHandle token, HashSet<string> into, bool includeSelf, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new BadImageFormatException("a type inherits from itself");
        }

        if (token.IsNil || NameOf(from, token) is not { } name)
        {
            return;
        }

        var instance = NamesOf(assembly).Of(from, token);
        if (includeSelf && !into.Add(instance.Text))
        {
            return;
        }

        if (Resolve(from, assembly, token, name) is not { } found)
        {
            // Not among the references: what it brings is unknown, and nothing is left out for it.
            return;
        }

        if (!_brought.TryGetValue((found.Reader, found.Handle), out var all))
        {
            all = new HashSet<string>(StringComparer.Ordinal);
            _brought.Add((found.Reader, found.Handle), all);
            var definition = found.Reader.GetTypeDefinition(found.Handle);
            AddBrought(found.Reader, found.Assembly, definition.BaseType, all, includeSelf: false, depth + 1);
            foreach (var implementation in definition.GetInterfaceImplementations())
            {
                AddBrought(found.Reader, found.Assembly, found.Reader.GetInterfaceImplementation(implementation).Interface, all, includeSelf: true, depth + 1);
            }
        }

        into.UnionWith(all.Select(text => InstanceNames.Fill(text, instance.Arguments)));
    }

    /// <summary>Spells types as an assembly names them; null is the one that is read.</summary>
    private InstanceNames NamesOf(string? assembly) => new((from, token) => Canonical(from, assembly, NameOf(from, token)!.Value));

    private (MetadataReader Reader, string? Assembly, TypeDefinitionHandle Handle)? Resolve(
        MetadataReader from, string? assembly, EntityHandle token, MetadataTypeName name)
    {
        token = Generic(from, token);
        if (token.Kind == HandleKind.TypeDefinition)
        {
            return (from, assembly, (TypeDefinitionHandle)token);
        }

        return references.Find(name) is { } found ? (found.Reader, found.Assembly, found.Handle) : null;
    }

    /// <summary>The same name for the same type, whichever assembly names it: with the assembly that defines it.</summary>
    private MetadataTypeName Canonical(MetadataReader from, string? assembly, MetadataTypeName name)
    {
        if (name.Assembly is null)
        {
            return name with { Assembly = assembly ?? (from.IsAssembly ? from.GetString(from.GetAssemblyDefinition().Name) : null) };
        }

        return references.Find(name) is { } found ? name with { Assembly = found.Assembly } : name;
    }

    private static MetadataTypeName? NameOf(MetadataReader from, EntityHandle token)
    {
        token = Generic(from, token);
        switch (token.Kind)
        {
            case HandleKind.TypeReference:
                return MetadataTypeName.Of(from, (TypeReferenceHandle)token);
            case HandleKind.TypeDefinition:
                return MetadataTypeName.Of(from, (TypeDefinitionHandle)token);
            default:
                return null;
        }
    }

    /// <summary>The generic type of an instantiation, or the token itself.</summary>
    private static EntityHandle Generic(MetadataReader from, EntityHandle token)
    {
        if (token.Kind != HandleKind.TypeSpecification)
        {
            return token;
        }

        var types = new List<EntityHandle>();
        SignatureTypes.AddFromType(from.GetBlobReader(from.GetTypeSpecification((TypeSpecificationHandle)token).Signature), types);
        return types.Count > 0 ? types[0] : default;
    }

    private bool IsObject(EntityHandle type) =>
        type.Kind == HandleKind.TypeReference
        && MetadataTypeName.Of(reader, (TypeReferenceHandle)type) is { Namespace: "System", Path: "Object" or "ValueType" or "Enum" or "MulticastDelegate" };

    /// <summary>A record has a printing method of this name; only the compiler gives IEquatable to such a type.</summary>
    private bool IsRecord(TypeDefinition type) =>
        type.GetMethods().Any(method => reader.StringComparer.Equals(reader.GetMethodDefinition(method).Name, "PrintMembers"));
}
