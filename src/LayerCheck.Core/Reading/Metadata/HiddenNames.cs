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
    /// <summary>Finds them in some assemblies.</summary>
    /// <param name="images">The assemblies.</param>
    /// <param name="isWanted">Whether it is worth knowing what leads to types of a namespace.</param>
    /// <exception cref="UnreadableInputException">An assembly is damaged.</exception>
    internal IEnumerable<HiddenName> In(IEnumerable<AssemblyImage> images, Func<string, bool> isWanted) => images.SelectMany(image =>
        image.Read(() => ConstantsIn(image.Metadata, isWanted).Concat(InheritedIn(image.Metadata, isWanted)).ToList()));

    private static DottedName NameOf(MetadataTypeName name) => DottedName.OfType(name.Namespace, name.Outermost);

    private static IEnumerable<HiddenName> ConstantsIn(MetadataReader reader, Func<string, bool> isWanted)
    {
        foreach (var handle in reader.FieldDefinitions)
        {
            var field = reader.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.Literal) != 0
                && EnumOf(reader, field) is { } type
                && isWanted(type.Namespace)
                && NameOf(MetadataTypeName.Of(reader, field.GetDeclaringType())) is var heir
                && heir.Text != NameOf(type).Text)
            {
                yield return new HiddenName(heir, NameOf(type), reader.GetString(field.Name), IsInNameofOnly: false);
            }
        }
    }

    /// <summary>The enum that a field is of; null where it is of another type.</summary>
    private static MetadataTypeName? EnumOf(MetadataReader reader, FieldDefinition field)
    {
        var signature = reader.GetBlobReader(field.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadSignatureTypeCode() == SignatureTypeCode.TypeHandle ? NameOf(reader, signature.ReadTypeHandle())?.Name : null;
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

    private IEnumerable<HiddenName> InheritedIn(MetadataReader reader, Func<string, bool> isWanted)
    {
        // Most types have one of few bases.
        var owners = new Dictionary<int, Owner?>();
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if (!type.BaseType.IsNil && OwnerOf(type.BaseType) is { } parent)
            {
                foreach (var hidden in InheritedFrom(reader, handle, parent))
                {
                    yield return hidden;
                }
            }

            foreach (var implementation in type.GetInterfaceImplementations())
            {
                if (OwnerOf(reader.GetInterfaceImplementation(implementation).Interface) is { } listed)
                {
                    foreach (var hidden in InheritedFrom(reader, handle, listed))
                    {
                        yield return hidden;
                    }
                }
            }
        }

        Owner? OwnerOf(EntityHandle parent)
        {
            if (!owners.TryGetValue(MetadataTokens.GetToken(parent), out var owner))
            {
                owner = NameOf(reader, parent) is var (name, named) && isWanted(name.Namespace) ? new Owner(name, named) : null;
                owners.Add(MetadataTokens.GetToken(parent), owner);
            }

            return owner;
        }
    }

    private IEnumerable<HiddenName> InheritedFrom(MetadataReader reader, TypeDefinitionHandle handle, Owner owner)
    {
        var (definer, definition) = owner.Handle.Kind == HandleKind.TypeDefinition ? (reader, (TypeDefinitionHandle)owner.Handle)
            : references.Find(owner.Name) is { } found ? (found.Reader, found.Handle)
            : default;
        if (definition.IsNil)
        {
            yield break;
        }

        var heir = NameOf(MetadataTypeName.Of(reader, handle));
        foreach (var (name, isInNameofOnly) in MembersOf(definer, definition))
        {
            yield return new HiddenName(heir, NameOf(owner.Name), name, isInNameofOnly);
        }
    }

    /// <summary>A type that others inherit from.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Handle">Its definition or reference.</param>
    private sealed record Owner(MetadataTypeName Name, EntityHandle Handle);
}

/// <summary>A member's name that leads to another type than the one it is written on.</summary>
/// <param name="Heir">The top-level type that it is written on.</param>
/// <param name="Owner">The top-level type that it leads to.</param>
/// <param name="Name">The member.</param>
/// <param name="IsInNameofOnly">Whether the compiler erases the name only within <c>nameof</c>.</param>
internal sealed record HiddenName(DottedName Heir, DottedName Owner, string Name, bool IsInNameofOnly);
