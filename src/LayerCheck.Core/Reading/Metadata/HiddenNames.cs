using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using LayerCheck.Names;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// Finds the members whose name alone leads to another type than the one it is written on: a constant of an enum's type that
/// stands elsewhere, and what a type inherits. Whoever writes <c>Heir.Name</c> need not write a word of the owner.
/// </summary>
internal sealed class HiddenNames(ReferencedAssemblies references)
{
    /// <summary>Finds them in the project's own assembly and in some of those that it references.</summary>
    /// <param name="own">The project's own.</param>
    /// <param name="isWorthOpening">Which of the others.</param>
    /// <param name="isWanted">Whether it is worth knowing what leads to types of a namespace.</param>
    /// <exception cref="UnreadableInputException">An assembly is damaged.</exception>
    internal IEnumerable<HiddenName> In(AssemblyImage own, Predicate<ReferencedAssembly> isWorthOpening, Func<string, bool> isWanted) =>
        Select(HeirsIn(own), () => own, isWanted).Concat(references.Heirs(isWorthOpening).SelectMany(other =>
            Select(other.Heirs, () => references.ImageOf(other.Assembly), isWanted)));

    /// <summary>Reads what an assembly's own types lead to.</summary>
    /// <exception cref="UnreadableInputException">The assembly is damaged.</exception>
    internal static Heirs HeirsIn(AssemblyImage image) => image.Read(() => new Heirs([.. ConstantsIn(image.Metadata)], OwnersIn(image.Metadata)));

    private IEnumerable<HiddenName> Select(Heirs heirs, Func<AssemblyImage> image, Func<string, bool> isWanted)
    {
        foreach (var constant in heirs.Constants)
        {
            if (isWanted(constant.Owner.Namespace) && NameOf(image(), constant.Heir) is var heir && heir.Text != NameOf(constant.Owner).Text)
            {
                yield return new HiddenName(heir, NameOf(constant.Owner), constant.Name, IsInNameofOnly: false);
            }
        }

        foreach (var owner in heirs.Owners)
        {
            if (!isWanted(owner.Name.Namespace) || MembersOf(owner, image) is not { Count: > 0 } members)
            {
                continue;
            }

            foreach (var heir in owner.Heirs)
            {
                var name = NameOf(image(), heir);
                foreach (var (member, isInNameofOnly) in members)
                {
                    yield return new HiddenName(name, NameOf(owner.Name), member, isInNameofOnly);
                }
            }
        }
    }

    private static DottedName NameOf(AssemblyImage image, TypeDefinitionHandle type) => image.Read(() => NameOf(MetadataTypeName.Of(image.Metadata, type)));

    private List<(string Name, bool IsInNameofOnly)> MembersOf(HeirsOwner owner, Func<AssemblyImage> image)
    {
        var (definer, definition) = !owner.Definition.IsNil ? (image(), owner.Definition)
            : references.Find(owner.Name) is { } found ? (references.ImageOf(found.Assembly), found.Handle)
            : default;
        return definer is null ? [] : definer.Read(() => MembersOf(definer.Metadata, definition).ToList());
    }

    private static DottedName NameOf(MetadataTypeName name) => DottedName.OfType(name.Namespace, name.Outermost);

    private static IEnumerable<EnumConstant> ConstantsIn(MetadataReader reader)
    {
        foreach (var handle in reader.FieldDefinitions)
        {
            var field = reader.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.Literal) != 0 && field.GetDeclaringType() is var heir && EnumOf(reader, field, heir) is { } type)
            {
                yield return new EnumConstant(heir, type, reader.GetString(field.Name));
            }
        }
    }

    /// <summary>The enum that a field is of; null where it is of another type, or stands in the enum itself.</summary>
    private static MetadataTypeName? EnumOf(MetadataReader reader, FieldDefinition field, TypeDefinitionHandle owner)
    {
        var signature = reader.GetBlobReader(field.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadSignatureTypeCode() == SignatureTypeCode.TypeHandle && signature.ReadTypeHandle() is var type && type != owner ? NameOf(reader, type)?.Name : null;
    }

    /// <summary>A type's name, and its definition or reference; of a constructed one those of the type that it is made from.</summary>
    private static (MetadataTypeName Name, EntityHandle Handle)? NameOf(MetadataReader reader, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeDefinition => (MetadataTypeName.Of(reader, (TypeDefinitionHandle)type), type),
        HandleKind.TypeReference => (MetadataTypeName.Of(reader, (TypeReferenceHandle)type), type),
        HandleKind.TypeSpecification => Generic(reader, (TypeSpecificationHandle)type),
        _ => null,
    };

    private static (MetadataTypeName Name, EntityHandle Handle)? Generic(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var signature = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        signature.ReadCompressedInteger();
        return NameOf(reader, signature.ReadTypeHandle());
    }

    private static IEnumerable<(string Name, bool IsInNameofOnly)> MembersOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        foreach (var nested in Rows.NestedTypesOf(reader, handle))
        {
            yield return (MetadataTypeName.WithoutArity(reader.GetString(reader.GetTypeDefinition(nested).Name)), false);
        }

        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
        {
            yield return (reader.GetString(field.Name), (field.Attributes & FieldAttributes.Literal) == 0);
        }

        foreach (var property in type.GetProperties())
        {
            yield return (reader.GetString(reader.GetPropertyDefinition(property).Name), true);
        }

        foreach (var @event in type.GetEvents())
        {
            yield return (reader.GetString(reader.GetEventDefinition(@event).Name), true);
        }

        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition).Where(method => (method.Attributes & MethodAttributes.SpecialName) == 0))
        {
            yield return (reader.GetString(method.Name), true);
        }
    }

    private static HeirsOwner[] OwnersIn(MetadataReader reader)
    {
        // Most types have one of few bases.
        var owners = new Dictionary<int, HeirsOwner?>();
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if (!type.BaseType.IsNil)
            {
                Add(type.BaseType);
            }

            foreach (var implementation in type.GetInterfaceImplementations())
            {
                Add(reader.GetInterfaceImplementation(implementation).Interface);
            }

            void Add(EntityHandle parent)
            {
                if (!owners.TryGetValue(MetadataTokens.GetToken(parent), out var owner))
                {
                    owner = NameOf(reader, parent) is var (name, named) ? new HeirsOwner(name, named.Kind == HandleKind.TypeDefinition ? (TypeDefinitionHandle)named : default, []) : null;
                    owners.Add(MetadataTokens.GetToken(parent), owner);
                }

                owner?.Heirs.Add(handle);
            }
        }

        return [.. owners.Values.OfType<HeirsOwner>()];
    }
}

/// <summary>What the types of an assembly lead to by the names of members.</summary>
/// <param name="Constants">Constants that are of an enum's type and stand elsewhere.</param>
/// <param name="Owners">The types that others in the assembly inherit from.</param>
internal sealed record Heirs(EnumConstant[] Constants, HeirsOwner[] Owners);

/// <summary>A constant of an enum's type that stands in another type.</summary>
/// <param name="Heir">The type that it stands in.</param>
/// <param name="Owner">The enum.</param>
/// <param name="Name">The constant.</param>
internal sealed record EnumConstant(TypeDefinitionHandle Heir, MetadataTypeName Owner, string Name);

/// <summary>A type that others inherit from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">Where it is defined; nil where that is in another assembly.</param>
/// <param name="Heirs">The types that inherit from it.</param>
internal sealed record HeirsOwner(MetadataTypeName Name, TypeDefinitionHandle Definition, List<TypeDefinitionHandle> Heirs);

/// <summary>A member's name that leads to another type than the one it is written on.</summary>
/// <param name="Heir">The top-level type that it is written on.</param>
/// <param name="Owner">The top-level type that it leads to.</param>
/// <param name="Name">The member.</param>
/// <param name="IsInNameofOnly">Whether the compiler erases the name only within <c>nameof</c>.</param>
internal sealed record HiddenName(DottedName Heir, DottedName Owner, string Name, bool IsInNameofOnly);
