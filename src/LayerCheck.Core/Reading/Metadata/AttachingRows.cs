using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// The rows of an assembly that attach something to a declaration: attributes that a programmer wrote, and marshalling
/// descriptors. Finding them needs no nodes, and so is done while these are made: of the hundreds of thousands of rows that a
/// large assembly has, most are the compiler's.
/// </summary>
internal sealed class AttachingRows
{
    private readonly MetadataReader _reader;
    private readonly Memory<bool> _isCompilerGenerated;

    /// <summary>By the token of the constructor.</summary>
    private readonly Dictionary<int, AttributeConstructor> _constructors = [];
    private readonly List<int> _attributes = [];
    private readonly List<int> _fields = [];
    private readonly List<int> _parameters = [];

    /// <exception cref="BadImageFormatException">The assembly is damaged.</exception>
    internal AttachingRows(AssemblyImage image)
    {
        var reader = _reader = image.Metadata;
        _isCompilerGenerated = image.Memory.Take<bool>(reader.MethodDefinitions.Count + 1);
        for (var row = 1; row <= reader.CustomAttributes.Count; row++)
        {
            var attribute = reader.GetCustomAttribute(MetadataTokens.CustomAttributeHandle(row));
            var constructor = ConstructorOf(attribute);
            if (constructor.MarksCompilerGenerated && attribute.Parent.Kind == HandleKind.MethodDefinition)
            {
                Rows.SlotOf(_isCompilerGenerated.Span, attribute.Parent) = true;
            }

            if (!constructor.IsWrittenByCompiler)
            {
                _attributes.Add(row);
            }
        }

        for (var row = 1; row <= reader.FieldDefinitions.Count; row++)
        {
            if ((reader.GetFieldDefinition(MetadataTokens.FieldDefinitionHandle(row)).Attributes & FieldAttributes.HasFieldMarshal) != 0)
            {
                _fields.Add(row);
            }
        }

        for (var row = 1; row <= reader.GetTableRowCount(TableIndex.Param); row++)
        {
            if ((reader.GetParameter(MetadataTokens.ParameterHandle(row)).Attributes & ParameterAttributes.HasFieldMarshal) != 0)
            {
                _parameters.Add(row);
            }
        }
    }

    /// <summary>The attributes that a programmer wrote, in the order of the table.</summary>
    internal IEnumerable<CustomAttribute> Attributes => _attributes.Select(row => _reader.GetCustomAttribute(MetadataTokens.CustomAttributeHandle(row)));

    /// <summary>The fields with a marshalling descriptor.</summary>
    internal IEnumerable<FieldDefinitionHandle> Fields => _fields.Select(MetadataTokens.FieldDefinitionHandle);

    /// <summary>The parameters with a marshalling descriptor.</summary>
    internal IEnumerable<ParameterHandle> Parameters => _parameters.Select(MetadataTokens.ParameterHandle);

    /// <summary>Whether a method carries CompilerGeneratedAttribute.</summary>
    internal bool IsCompilerGenerated(MethodDefinitionHandle method) => Rows.SlotOf(_isCompilerGenerated.Span, method);

    /// <summary>The constructor of an attribute.</summary>
    /// <exception cref="BadImageFormatException">It has none.</exception>
    internal AttributeConstructor ConstructorOf(CustomAttribute attribute)
    {
        var token = MetadataTokens.GetToken(attribute.Constructor);
        if (!_constructors.TryGetValue(token, out var constructor))
        {
            constructor = ReadConstructor(attribute.Constructor);
            _constructors.Add(token, constructor);
        }

        return constructor;
    }

    private AttributeConstructor ReadConstructor(EntityHandle handle)
    {
        EntityHandle type;
        BlobHandle signature;
        if (handle.Kind == HandleKind.MemberReference)
        {
            var member = _reader.GetMemberReference((MemberReferenceHandle)handle);
            (type, signature) = (member.Parent, member.Signature);
        }
        else if (handle.Kind == HandleKind.MethodDefinition)
        {
            var method = _reader.GetMethodDefinition((MethodDefinitionHandle)handle);
            (type, signature) = (method.GetDeclaringType(), method.Signature);
        }
        else
        {
            throw new BadImageFormatException("an attribute has no constructor");
        }

        var types = new List<EntityHandle>();
        AddType(type, types);
        SignatureTypes.AddFromSignature(_reader.GetBlobReader(signature), types);
        var (ns, name) = types.Count > 0 ? NameOf(types[0]) : throw NoType();
        return new AttributeConstructor(
            WrittenByCompiler.IsAttribute(ns, name),
            WrittenByCompiler.IsCompilerGeneratedAttribute(ns, name),
            [.. types]);
    }

    private void AddType(EntityHandle type, List<EntityHandle> types)
    {
        // A generic attribute: C# 11.
        if (type.Kind == HandleKind.TypeSpecification)
        {
            SignatureTypes.AddFromType(_reader.GetBlobReader(_reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature), types);
        }
        else
        {
            types.Add(type);
        }
    }

    private (string Namespace, string Name) NameOf(EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeReference)
        {
            var name = MetadataTypeName.Of(_reader, (TypeReferenceHandle)type);
            return (name.Namespace, name.Path);
        }

        if (type.Kind != HandleKind.TypeDefinition)
        {
            throw NoType();
        }

        var definition = _reader.GetTypeDefinition((TypeDefinitionHandle)type);
        return (_reader.GetString(definition.Namespace), _reader.GetString(definition.Name));
    }

    private static BadImageFormatException NoType() => new("an attribute names something that is no type");
}

/// <summary>What all attributes of one constructor have in common.</summary>
/// <param name="IsWrittenByCompiler">Whether the compiler or the SDK applies it.</param>
/// <param name="MarksCompilerGenerated">Whether it marks what the compiler made.</param>
/// <param name="Types">The attribute's type, and what the constructor's signature names.</param>
internal sealed record AttributeConstructor(bool IsWrittenByCompiler, bool MarksCompilerGenerated, EntityHandle[] Types);
