using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using LayerCheck.Graph;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// What metadata attaches to declarations in tables of its own: attributes, with the types in their arguments, and the type
/// names in marshalling descriptors.
/// </summary>
internal sealed class AttachedTypes
{
    private readonly MetadataReader _reader;
    private readonly TypeNodes _nodes;
    private readonly AccessedMembers _members;
    private readonly AttributeTypes _arguments;

    /// <summary>What is attached in the order of the tables, of each the node that it belongs to, and by that.</summary>
    private readonly List<Attachment> _attachments = [];
    private readonly List<int> _owners = [];
    private readonly FlatLookup _byOwner;
    private int[]? _typeOfParameter;
    private int[]? _typeOfInterface;

    /// <exception cref="BadImageFormatException">The assembly is damaged.</exception>
    internal AttachedTypes(MetadataReader reader, AttachingRows rows, TypeNodes nodes, AccessedMembers members, ReferencedAssemblies references, bool isOfOther)
    {
        _reader = reader;
        _nodes = nodes;
        _members = members;
        _arguments = new AttributeTypes(reader, references, isOfOther);
        var nodesOf = new Dictionary<int, List<int>>();
        foreach (var attribute in rows.Attributes)
        {
            var token = MetadataTokens.GetToken(attribute.Constructor);
            if (!nodesOf.TryGetValue(token, out var known))
            {
                nodesOf.Add(token, known = NodesOf(rows.ConstructorOf(attribute)));
            }

            AddAttribute(attribute, known);
        }

        foreach (var field in rows.Fields)
        {
            AddMarshalling(reader.GetFieldDefinition(field).GetMarshallingDescriptor(), field);
        }

        foreach (var parameter in rows.Parameters)
        {
            AddMarshalling(reader.GetParameter(parameter).GetMarshallingDescriptor(), parameter);
        }

        _byOwner = new FlatLookup(nodes.OwnCount, _owners.ToArray());
    }

    /// <summary>Hands all that is attached to a node's declarations to a sink.</summary>
    internal void AddTo(ReferenceSink sink, int owner)
    {
        foreach (var i in _byOwner[owner])
        {
            sink.AtDeclaration(_attachments[i].Declaration);
            sink.Add(_attachments[i].Node);
        }
    }

    /// <summary>The nodes that a constructor's signature names, each once.</summary>
    private List<int> NodesOf(AttributeConstructor constructor)
    {
        var nodes = new List<int>();
        foreach (var type in constructor.Types)
        {
            if (_nodes.Of(type) is var node && !nodes.Contains(node))
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    private void AddAttribute(CustomAttribute attribute, List<int> nodesOfConstructor)
    {
        var owner = OwnerOf(attribute.Parent);
        foreach (var node in nodesOfConstructor)
        {
            Add(owner, attribute.Parent, node);
        }

        foreach (var name in _arguments.In(attribute))
        {
            Add(owner, attribute.Parent, _nodes.OfName(name));
        }
    }

    private void Add(int owner, EntityHandle declaration, int node)
    {
        _owners.Add(owner);
        _attachments.Add(new Attachment(declaration, node));
    }

    private void AddMarshalling(BlobHandle descriptor, EntityHandle declaration)
    {
        var names = new List<MetadataTypeName>();
        MarshallingTypes.AddFrom(_reader.GetBlobReader(descriptor), names);
        foreach (var name in names)
        {
            Add(OwnerOf(declaration), declaration, _nodes.OfName(name));
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

    private sealed record Attachment(EntityHandle Declaration, int Node);
}
