using System.Reflection.Metadata;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// Finds the types inside an attribute's arguments: <c>typeof</c>, and enum values given by name. A blob can only be read to its
/// end when the size of every enum in it is known, so that is looked up, never guessed.
/// </summary>
internal sealed class AttributeTypes : ICustomAttributeTypeProvider<AttributeTypes.ArgumentType>
{
    /// <summary>A prolog and no named argument: the whole blob of an attribute without arguments.</summary>
    private const int EmptyBlobLength = 4;

    private readonly MetadataReader _reader;
    private readonly ReferencedAssemblies _references;
    private readonly bool _isOfOther;
    private readonly Dictionary<(string, string), TypeDefinitionHandle> _ownEnums = [];
    private readonly List<MetadataTypeName> _found = [];

    /// <param name="reader">The assembly.</param>
    /// <param name="references">The assemblies that the project references.</param>
    /// <param name="isOfOther">
    /// Whether the assembly is another project's. It may use enums that this project cannot see; what stands behind one in an
    /// attribute is then left to the check of that project.
    /// </param>
    internal AttributeTypes(MetadataReader reader, ReferencedAssemblies references, bool isOfOther)
    {
        _isOfOther = isOfOther;
        _reader = reader;
        _references = references;
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if (type.BaseType.Kind == HandleKind.TypeReference
                && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type.BaseType).Name, "Enum"))
            {
                var name = MetadataTypeName.Of(reader, handle);
                _ownEnums[(name.Namespace, name.Path)] = handle;
            }
        }
    }

    /// <summary>Lists the types inside the arguments. The list is reused by the next call.</summary>
    /// <exception cref="BadImageFormatException">The blob is damaged, or an enum in it is in no referenced assembly.</exception>
    internal List<MetadataTypeName> In(CustomAttribute attribute)
    {
        _found.Clear();
        if (_reader.GetBlobReader(attribute.Value).Length > EmptyBlobLength)
        {
            try
            {
                attribute.DecodeValue(this);
            }
            catch (UnknownEnumException) when (_isOfOther)
            {
                // Types that stood before it are found.
            }
        }

        return _found;
    }

    /// <inheritdoc/>
    public ArgumentType GetPrimitiveType(PrimitiveTypeCode typeCode) => default;

    /// <inheritdoc/>
    public ArgumentType GetSystemType() => new(default, IsSystemType: true);

    /// <inheritdoc/>
    public ArgumentType GetSZArrayType(ArgumentType elementType) => default;

    /// <inheritdoc/>
    public ArgumentType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        // The core library defines System.Type itself.
        var name = MetadataTypeName.Of(reader, handle);
        return new(name, IsSystemType: name is { Namespace: "System", Path: "Type" });
    }

    /// <inheritdoc/>
    public ArgumentType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var name = MetadataTypeName.Of(reader, handle);
        return new(name, IsSystemType: name is { Namespace: "System", Path: "Type" });
    }

    /// <inheritdoc/>
    public ArgumentType GetTypeFromSerializedName(string name)
    {
        // typeof(null) has no name.
        var first = _found.Count;
        MetadataTypeName.AddFromSerialized(name ?? string.Empty, _found);
        return first < _found.Count ? new(_found[first], IsSystemType: false) : default;
    }

    /// <inheritdoc/>
    public bool IsSystemType(ArgumentType type) => type.IsSystemType;

    /// <inheritdoc/>
    public PrimitiveTypeCode GetUnderlyingEnumType(ArgumentType type)
    {
        if (IsOwn(type.Name.Assembly) && _ownEnums.TryGetValue((type.Name.Namespace, type.Name.Path), out var own))
        {
            return UnderlyingType(_reader, own);
        }

        return _references.Find(type.Name) is { } found
            ? UnderlyingType(found.Reader, found.Handle)
            : throw new UnknownEnumException(
                $"an attribute has a value of the enum '{type.Name.Namespace}.{type.Name.Path}', whose size no referenced assembly tells");
    }

    private bool IsOwn(string? assembly) =>
        assembly is null || (_reader.IsAssembly && _reader.StringComparer.Equals(_reader.GetAssemblyDefinition().Name, assembly));

    private static PrimitiveTypeCode UnderlyingType(MetadataReader reader, TypeDefinitionHandle handle)
    {
        foreach (var fieldHandle in reader.GetTypeDefinition(handle).GetFields())
        {
            var field = reader.GetFieldDefinition(fieldHandle);
            if ((field.Attributes & System.Reflection.FieldAttributes.Static) == 0)
            {
                // The one instance field, value__, is of the underlying type (ECMA-335 II.14.3).
                var signature = reader.GetBlobReader(field.Signature);
                signature.ReadSignatureHeader();
                return (PrimitiveTypeCode)signature.ReadSignatureTypeCode();
            }
        }

        throw new BadImageFormatException("an attribute has a value of a type that is no enum");
    }

    private sealed class UnknownEnumException(string message) : BadImageFormatException(message);

    /// <summary>The type of an argument; the default value where nothing needs to know it.</summary>
    internal readonly record struct ArgumentType(MetadataTypeName Name, bool IsSystemType);
}
