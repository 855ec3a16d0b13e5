using System.Reflection.Metadata;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// Finds the types inside an attribute's arguments (ECMA-335 II.23.3): <c>typeof</c>, and enum values given by name. A blob can only
/// be read to its end when the size of every enum in it is known, so that is looked up, never guessed. What a blob claims of its
/// length or depth is not believed: nothing is made room for before it is read.
/// </summary>
internal sealed class AttributeTypes
{
    private const int Prolog = 1;

    /// <summary>A prolog and no named argument: the whole blob of an attribute without arguments.</summary>
    private const int EmptyBlobLength = 4;

    /// <summary>An array of objects can hold one, and so on. Deeper than anybody writes; beyond it a damaged blob would exhaust the stack.</summary>
    private const int MaxDepth = 64;

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
        var value = _reader.GetBlobReader(attribute.Value);
        if (value.Length > EmptyBlobLength)
        {
            try
            {
                ReadArguments(attribute.Constructor, ref value);
            }
            catch (UnknownEnumException) when (_isOfOther)
            {
                // Types that stood before it are found.
            }
        }

        return _found;
    }

    private static BadImageFormatException Damaged(string what) => new($"the arguments of an attribute are damaged: {what}");

    private void ReadArguments(EntityHandle constructor, ref BlobReader value)
    {
        if (value.ReadUInt16() != Prolog)
        {
            throw Damaged("they do not begin as such");
        }

        var (signature, instance) = SignatureOf(constructor);
        signature.ReadSignatureHeader();
        var count = signature.ReadCompressedInteger();
        SignatureTypes.Skip(ref signature);
        for (; count > 0; count--)
        {
            ReadValue(ref value, ParameterType(ref signature, instance, isElement: false), 0);
        }

        for (var named = value.ReadUInt16(); named > 0; named--)
        {
            // Whether it is a field or a property.
            value.ReadByte();
            var type = WrittenType(ref value, isElement: false);
            value.ReadSerializedString();
            ReadValue(ref value, type, 0);
        }
    }

    /// <summary>The signature of a constructor, and of a generic attribute the type that it is constructed from.</summary>
    private (BlobReader Signature, BlobHandle Instance) SignatureOf(EntityHandle constructor)
    {
        if (constructor.Kind == HandleKind.MethodDefinition)
        {
            return (_reader.GetBlobReader(_reader.GetMethodDefinition((MethodDefinitionHandle)constructor).Signature), default);
        }

        var member = _reader.GetMemberReference((MemberReferenceHandle)constructor);
        return (
            _reader.GetBlobReader(member.Signature),
            member.Parent.Kind == HandleKind.TypeSpecification ? _reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent).Signature : default);
    }

    private ArgumentType ParameterType(ref BlobReader signature, BlobHandle instance, bool isElement)
    {
        var code = signature.ReadSignatureTypeCode();
        while (code is SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier)
        {
            signature.ReadTypeHandle();
            code = signature.ReadSignatureTypeCode();
        }

        switch (code)
        {
            case (>= SignatureTypeCode.Boolean and <= SignatureTypeCode.Double) or SignatureTypeCode.String:
                return new((SerializationTypeCode)code);
            case SignatureTypeCode.Object:
                return new(SerializationTypeCode.TaggedObject);
            case SignatureTypeCode.TypeHandle:
                return TypeOf(signature.ReadTypeHandle());
            case SignatureTypeCode.SZArray when !isElement:
                return new(SerializationTypeCode.SZArray, ParameterType(ref signature, instance, isElement: true).Code);
            case SignatureTypeCode.GenericTypeParameter when !instance.IsNil:
                var argument = ArgumentOf(instance, signature.ReadCompressedInteger());

                // An argument of the attribute's type is no parameter of it.
                return ParameterType(ref argument, default, isElement);
            default:
                throw Damaged($"a parameter is of the type 0x{(int)code:X2}, which none can be");
        }
    }

    /// <summary>Where the argument of a constructed type begins.</summary>
    private BlobReader ArgumentOf(BlobHandle instance, int index)
    {
        var blob = _reader.GetBlobReader(instance);
        blob.ReadSignatureTypeCode();
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.TypeHandle)
        {
            throw Damaged("its type is not generic");
        }

        blob.ReadTypeHandle();
        blob.ReadCompressedInteger();
        for (; index > 0; index--)
        {
            SignatureTypes.Skip(ref blob);
        }

        return blob;
    }

    private ArgumentType TypeOf(EntityHandle handle)
    {
        // The core library defines System.Type itself.
        var name = handle.Kind switch
        {
            HandleKind.TypeDefinition => MetadataTypeName.Of(_reader, (TypeDefinitionHandle)handle),
            HandleKind.TypeReference => MetadataTypeName.Of(_reader, (TypeReferenceHandle)handle),
            _ => throw Damaged("a parameter is of no type"),
        };
        return name is { Namespace: "System", Path: "Type" } ? new(SerializationTypeCode.Type) : new(UnderlyingType(name));
    }

    /// <summary>The type that stands before a value which can be of any.</summary>
    private ArgumentType WrittenType(ref BlobReader value, bool isElement)
    {
        var code = value.ReadSerializationTypeCode();
        switch (code)
        {
            case (>= SerializationTypeCode.Boolean and <= SerializationTypeCode.String) or SerializationTypeCode.Type or SerializationTypeCode.TaggedObject:
                return new(code);
            case SerializationTypeCode.SZArray when !isElement:
                return new(code, WrittenType(ref value, isElement: true).Code);
            case SerializationTypeCode.Enum:
                var first = _found.Count;
                ReadName(ref value);
                return new(UnderlyingType(first < _found.Count ? _found[first] : default));
            default:
                throw Damaged($"a value is of the type 0x{(int)code:X2}, which none can be");
        }
    }

    private void ReadValue(ref BlobReader value, ArgumentType type, int depth)
    {
        switch (type.Code)
        {
            case SerializationTypeCode.Boolean or SerializationTypeCode.SByte or SerializationTypeCode.Byte:
                value.ReadByte();
                break;
            case SerializationTypeCode.Char or SerializationTypeCode.Int16 or SerializationTypeCode.UInt16:
                value.ReadUInt16();
                break;
            case SerializationTypeCode.Int32 or SerializationTypeCode.UInt32 or SerializationTypeCode.Single:
                value.ReadUInt32();
                break;
            case SerializationTypeCode.Int64 or SerializationTypeCode.UInt64 or SerializationTypeCode.Double:
                value.ReadUInt64();
                break;
            case SerializationTypeCode.String:
                value.ReadSerializedString();
                break;
            case SerializationTypeCode.Type:
                ReadName(ref value);
                break;
            case SerializationTypeCode.TaggedObject when depth < MaxDepth:
                ReadValue(ref value, WrittenType(ref value, isElement: false), depth + 1);
                break;
            case SerializationTypeCode.SZArray:
                var count = value.ReadUInt32();
                for (; count is > 0 and < uint.MaxValue; count--)
                {
                    ReadValue(ref value, new(type.Element), depth);
                }

                break;
            default:
                throw Damaged("values are nested too deeply");
        }
    }

    /// <summary>Reads the name of a type; <c>typeof</c> of nothing has none.</summary>
    private void ReadName(ref BlobReader value) => MetadataTypeName.AddFromSerialized(value.ReadSerializedString() ?? string.Empty, _found);

    private SerializationTypeCode UnderlyingType(MetadataTypeName name)
    {
        if (IsOwn(name.Assembly) && name.Path is not null && _ownEnums.TryGetValue((name.Namespace, name.Path), out var own))
        {
            return UnderlyingType(_reader, own);
        }

        return name.Path is not null && _references.Find(name) is { } found
            ? UnderlyingType(found.Reader, found.Handle)
            : throw new UnknownEnumException(
                $"an attribute has a value of the enum '{name.Namespace}.{name.Path}', whose size no referenced assembly tells");
    }

    private bool IsOwn(string? assembly) =>
        assembly is null || (_reader.IsAssembly && _reader.StringComparer.Equals(_reader.GetAssemblyDefinition().Name, assembly));

    private static SerializationTypeCode UnderlyingType(MetadataReader reader, TypeDefinitionHandle handle)
    {
        foreach (var fieldHandle in reader.GetTypeDefinition(handle).GetFields())
        {
            var field = reader.GetFieldDefinition(fieldHandle);
            if ((field.Attributes & System.Reflection.FieldAttributes.Static) == 0)
            {
                // The one instance field, value__, is of the underlying type (ECMA-335 II.14.3).
                var signature = reader.GetBlobReader(field.Signature);
                signature.ReadSignatureHeader();
                return signature.ReadSignatureTypeCode() is var code and >= SignatureTypeCode.Boolean and <= SignatureTypeCode.Double
                    ? (SerializationTypeCode)code
                    : throw Damaged("a value is of an enum that is no number");
            }
        }

        throw new BadImageFormatException("an attribute has a value of a type that is no enum");
    }

    private sealed class UnknownEnumException(string message) : BadImageFormatException(message);

    /// <summary>The type of a value.</summary>
    /// <param name="Code">How it is stored; an enum as its underlying type.</param>
    /// <param name="Element">The same of an array's elements.</param>
    private readonly record struct ArgumentType(SerializationTypeCode Code, SerializationTypeCode Element = default);
}
