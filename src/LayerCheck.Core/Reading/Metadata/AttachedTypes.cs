using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// What metadata attaches to declarations in tables of its own: attributes, with the types in their arguments, and the type
/// names in marshalling descriptors. Read in one pass over those tables.
/// </summary>
internal sealed class AttachedTypes
{
    private readonly MetadataReader _reader;
    private readonly TypeNodes _nodes;
    private readonly AccessedMembers _members;
    private readonly AttributeTypes _arguments;
    private readonly bool[] _isCompilerGenerated;
    private readonly Dictionary<int, Constructor> _constructors = [];
    private readonly List<Attachment> _attachments = [];
    private int[]? _typeOfParameter;
    private int[]? _typeOfInterface;

    /// <exception cref="BadImageFormatException">The assembly is damaged.</exception>
    internal AttachedTypes(MetadataReader reader, TypeNodes nodes, AccessedMembers members, ReferencedAssemblies references, bool isOfOther)
    {
        _reader = reader;
        _nodes = nodes;
        _members = members;
        _arguments = new AttributeTypes(reader, references, isOfOther);
        _isCompilerGenerated = new bool[reader.MethodDefinitions.Count + 1];
        foreach (var handle in reader.CustomAttributes)
        {
            ReadAttribute(reader.GetCustomAttribute(handle));
        }

        ReadMarshalling();

        // By node, in the order of the tables: stable, so that equal input gives equal output.
        _attachments = [.. _attachments.OrderBy(attachment => attachment.Owner)];
    }

    /// <summary>Whether a method carries CompilerGeneratedAttribute.</summary>
    internal bool IsCompilerGenerated(MethodDefinitionHandle method) => Rows.SlotOf(_isCompilerGenerated, method);

    /// <summary>Hands all that is attached to a node's declarations to a sink.</summary>
    internal void AddTo(ReferenceSink sink, int owner)
    {
        for (var i = FirstOf(owner); i < _attachments.Count && _attachments[i].Owner == owner; i++)
        {
            sink.AtDeclaration(_attachments[i].Declaration);
            sink.Add(_attachments[i].Node);
        }
    }

    private int FirstOf(int owner)
    {
        var (low, high) = (0, _attachments.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _attachments[middle].Owner < owner ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void ReadAttribute(CustomAttribute attribute)
    {
        var token = MetadataTokens.GetToken(attribute.Constructor);
        if (!_constructors.TryGetValue(token, out var constructor))
        {
            constructor = ReadConstructor(attribute.Constructor);
            _constructors.Add(token, constructor);
        }

        if (constructor.MarksCompilerGenerated && attribute.Parent.Kind == HandleKind.MethodDefinition)
        {
            Rows.SlotOf(_isCompilerGenerated, attribute.Parent) = true;
        }

        if (constructor.IsWrittenByCompiler)
        {
            return;
        }

        var owner = OwnerOf(attribute.Parent);
        foreach (var node in constructor.Nodes)
        {
            _attachments.Add(new Attachment(owner, attribute.Parent, node));
        }

        foreach (var name in _arguments.In(attribute))
        {
            _attachments.Add(new Attachment(owner, attribute.Parent, _nodes.OfName(name)));
        }
    }

    private Constructor ReadConstructor(EntityHandle handle)
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
        return new Constructor(
            WrittenByCompiler.IsAttribute(ns, name),
            WrittenByCompiler.IsCompilerGeneratedAttribute(ns, name),
            [.. types.Select(_nodes.Of).Distinct()]);
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

    private void ReadMarshalling()
    {
        foreach (var handle in _reader.FieldDefinitions)
        {
            var field = _reader.GetFieldDefinition(handle);
            if ((field.Attributes & FieldAttributes.HasFieldMarshal) != 0)
            {
                AddMarshalling(field.GetMarshallingDescriptor(), handle);
            }
        }

        for (var row = 1; row <= _reader.GetTableRowCount(TableIndex.Param); row++)
        {
            var handle = MetadataTokens.ParameterHandle(row);
            var parameter = _reader.GetParameter(handle);
            if ((parameter.Attributes & ParameterAttributes.HasFieldMarshal) != 0)
            {
                AddMarshalling(parameter.GetMarshallingDescriptor(), handle);
            }
        }
    }

    private void AddMarshalling(BlobHandle descriptor, EntityHandle declaration)
    {
        var names = new List<MetadataTypeName>();
        MarshallingTypes.AddFrom(_reader.GetBlobReader(descriptor), names);
        foreach (var name in names)
        {
            _attachments.Add(new Attachment(OwnerOf(declaration), declaration, _nodes.OfName(name)));
        }
    }

    /// <summary>The node that a declaration belongs to; the project's for the assembly and the module.</summary>
    private int OwnerOf(EntityHandle declaration)
    {
        switch (declaration.Kind)
        {
            case HandleKind.TypeDefinition:
                return _nodes.Of((TypeDefinitionHandle)declaration);
            case HandleKind.MethodDefinition:
                return _nodes.Of((MethodDefinitionHandle)declaration);
            case HandleKind.FieldDefinition:
                return _nodes.Of((FieldDefinitionHandle)declaration);
            case HandleKind.GenericParameter:
                return OwnerOf(_reader.GetGenericParameter((GenericParameterHandle)declaration).Parent);
            case HandleKind.GenericParameterConstraint:
                return OwnerOf(_reader.GetGenericParameterConstraint((GenericParameterConstraintHandle)declaration).Parameter);
            case HandleKind.Parameter or HandleKind.PropertyDefinition or HandleKind.EventDefinition or HandleKind.InterfaceImplementation:
                return OwnerOfMember(declaration);
            default:
                return TypeNodes.Project;
        }
    }

    private int OwnerOfMember(EntityHandle member)
    {
        if (_typeOfParameter is null)
        {
            MapMembers();
        }

        var row = MetadataTokens.GetRowNumber(member);
        var type = member.Kind switch
        {
            HandleKind.PropertyDefinition when row < _reader.PropertyDefinitions.Count + 1 => _members.TypeOf((PropertyDefinitionHandle)member),
            HandleKind.EventDefinition when row < _reader.EventDefinitions.Count + 1 => _members.TypeOf((EventDefinitionHandle)member),
            HandleKind.Parameter when row < _typeOfParameter!.Length => _typeOfParameter[row],
            HandleKind.InterfaceImplementation when row < _typeOfInterface!.Length => _typeOfInterface[row],
            _ => 0,
        };
        return type > 0
            ? _nodes.Of(MetadataTokens.TypeDefinitionHandle(type))
            : throw new BadImageFormatException($"0x{MetadataTokens.GetToken(member):X8} belongs to no type");
    }

    /// <summary>Metadata leads from a type to these members, never back.</summary>
    private void MapMembers()
    {
        _typeOfParameter = new int[_reader.GetTableRowCount(TableIndex.Param) + 1];
        _typeOfInterface = new int[_reader.GetTableRowCount(TableIndex.InterfaceImpl) + 1];
        foreach (var handle in _reader.TypeDefinitions)
        {
            var type = _reader.GetTypeDefinition(handle);
            var row = MetadataTokens.GetRowNumber(handle);
            foreach (var method in type.GetMethods())
            {
                foreach (var parameter in _reader.GetMethodDefinition(method).GetParameters())
                {
                    Rows.SlotOf(_typeOfParameter, parameter) = row;
                }
            }

            foreach (var implementation in type.GetInterfaceImplementations())
            {
                Rows.SlotOf(_typeOfInterface, implementation) = row;
            }
        }
    }

    private readonly record struct Attachment(int Owner, EntityHandle Declaration, int Node);

    private sealed record Constructor(bool IsWrittenByCompiler, bool MarksCompilerGenerated, int[] Nodes);
}
