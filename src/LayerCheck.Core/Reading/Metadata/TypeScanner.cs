using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// Finds everything that one type definition references: in its declarations, and in the bodies of its methods with the
/// signature of each member used. Attributes and marshalling are found apart (<see cref="AttachedTypes"/>).
/// </summary>
/// <remarks>Not safe for several threads; several scanners may share one assembly.</remarks>
internal sealed class TypeScanner
{
    /// <summary>What stands for several nodes, and for none, where one is asked for.</summary>
    private const int Several = -1;
    private const int None = -2;

    private readonly AssemblyImage _image;
    private readonly MetadataReader _reader;
    private readonly TypeNodes _nodes;
    private readonly AccessedMembers _members;
    private readonly AttachedTypes _attached;
    private readonly Interfaces _interfaces;
    private ReferenceSink _sink;

    /// <summary>
    /// By table and row, the node that a reference to a member or an instantiation stands for, 1 more than its number, where it is one:
    /// many types name the same. 0 is not known yet; what stands for several is found anew, since most of these are named once.
    /// </summary>
    private readonly int[][] _known = new int[MetadataTokens.TableCount][];
    private readonly BaseKind[] _bases;
    private readonly List<EntityHandle> _types = [];
    private readonly List<EntityHandle> _named = [];
    private readonly List<int> _nodesNamed = [];
    private readonly List<(int Token, int Offset)> _caught = [];
    private bool _inStateMachine;
    private bool _hasCallSites;

    internal TypeScanner(AssemblyImage image, TypeNodes nodes, AccessedMembers members, AttachedTypes attached, Interfaces interfaces, ReferenceSink sink)
    {
        _image = image;
        _reader = image.Metadata;
        _nodes = nodes;
        _members = members;
        _attached = attached;
        _interfaces = interfaces;
        _sink = sink;
        _bases = new BaseKind[_reader.TypeReferences.Count + 1];
    }

    /// <summary>Hands what is found from now on to another sink; what is known of tokens stays.</summary>
    internal void GoOnWith(ReferenceSink sink) => _sink = sink;

    /// <summary>Scans one type definition; nested ones are scanned on their own.</summary>
    /// <exception cref="BadImageFormatException">The assembly is damaged.</exception>
    internal void Scan(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var name = _reader.GetString(type.Name);
        var isUnspeakable = WrittenByCompiler.IsUnspeakable(name);
        if (isUnspeakable && WrittenByCompiler.KeepsCallSites(name))
        {
            return;
        }

        _sink.AtDeclaration(handle);
        ScanBases(handle, type, isUnspeakable);
        ScanConstraints(type.GetGenericParameters());
        foreach (var field in type.GetFields())
        {
            _sink.AtDeclaration(field);
            AddSignature(_reader.GetFieldDefinition(field).Signature, isWritten: !isUnspeakable);
        }

        var isDelegate = BaseOf(type.BaseType) == BaseKind.OfDelegates;
        foreach (var method in type.GetMethods())
        {
            _sink.AtDeclaration(method);
            ScanMethod(method, isUnspeakable ? name : null, isDelegate);
        }

        foreach (var row in _members.PropertiesOf(handle))
        {
            var handleOfProperty = MetadataTokens.PropertyDefinitionHandle(row);
            var property = _reader.GetPropertyDefinition(handleOfProperty);
            if (!IsMadeByCompiler(property))
            {
                _sink.AtDeclaration(handleOfProperty);
                AddSignature(property.Signature, isWritten: true);
            }
        }

        foreach (var row in _members.EventsOf(handle))
        {
            var handleOfEvent = MetadataTokens.EventDefinitionHandle(row);
            _sink.AtDeclaration(handleOfEvent);
            AddToken(_reader.GetEventDefinition(handleOfEvent).Type, isWritten: true);
        }
    }

    private void ScanBases(TypeDefinitionHandle handle, TypeDefinition type, bool isUnspeakable)
    {
        if (!type.BaseType.IsNil && !IsRootType(type.BaseType))
        {
            AddToken(type.BaseType, isWritten: !isUnspeakable);
        }

        // What a state machine implements is the compiler's choice.
        if (!isUnspeakable)
        {
            foreach (var listed in _interfaces.WrittenBy(handle))
            {
                AddToken(listed, isWritten: true);
            }
        }
    }

    private void ScanConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (var parameter in parameters)
        {
            foreach (var constraint in _reader.GetGenericParameter(parameter).GetConstraints())
            {
                var type = _reader.GetGenericParameterConstraint(constraint).Type;

                // 'struct' and 'unmanaged' bring System.ValueType.
                if (!IsRootType(type))
                {
                    AddToken(type, isWritten: true);
                }
            }
        }
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private void ScanMethod(MethodDefinitionHandle handle, string? unspeakableType, bool inDelegate)
    {
        var method = _reader.GetMethodDefinition(handle);
        var holdsWrittenCode = unspeakableType is not null ? WrittenByCompiler.HoldsWrittenCode(_reader, method.Name, unspeakableType)
            : !_attached.IsCompilerGenerated(handle) || WrittenByCompiler.HoldsWrittenCode(_reader, method.Name);
        if (!holdsWrittenCode)
        {
            return;
        }

        if (!(inDelegate && IsAsynchronousHalf(method.Name)))
        {
            AddSignature(method.Signature, isWritten: true);
            if (_reader.GetBlobReader(method.Signature).ReadSignatureHeader().IsGeneric)
            {
                ScanConstraints(method.GetGenericParameters());
            }
        }

        if (method.RelativeVirtualAddress != 0 && (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.IL)
        {
            _inStateMachine = unspeakableType is not null && _reader.StringComparer.Equals(method.Name, WrittenByCompiler.StateMachineMethod);
            ScanBody(MethodBody.Read(_image.From(method.RelativeVirtualAddress)));
            _inStateMachine = _hasCallSites = false;
        }
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private void ScanBody(MethodBody body)
    {
        _hasCallSites = _nodes.CallSiteBinder >= 0 && NamesCallSiteBinder(body);
        if (body.LocalsToken != 0)
        {
            _sink.AtInstruction(ReferenceSink.WholeBody);
            AddBodyToken(body.LocalsToken);
        }

        var instructions = new Instructions(body.Code);
        while (instructions.MoveNext())
        {
            _sink.AtInstruction(instructions.Offset);
            AddBodyToken(instructions.CurrentToken);
        }

        _caught.Clear();
        body.AddCaughtTypes(_caught);
        foreach (var (token, offset) in _caught)
        {
            _sink.AtInstruction(offset);
            AddBodyToken(token);
        }
    }

    /// <summary>Whether a body binds something at run time.</summary>
    private bool NamesCallSiteBinder(MethodBody body)
    {
        var instructions = new Instructions(body.Code);
        while (instructions.MoveNext())
        {
            var token = instructions.CurrentToken;
            var handle = (token & 0xFFFFFF) != 0 ? HandleOf(token) : default;
            if (IsReferenceOrInstance(handle.Kind) && NodesOf(handle) is var node && (node == Several ? _nodesNamed[0] : node) == _nodes.CallSiteBinder)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds what an instruction names. Bodies repeat themselves, so that most tokens end here.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private void AddBodyToken(int token)
    {
        // What does not count in this body may count in the next, so that such a body must not have the last word on a token.
        if ((_inStateMachine || _hasCallSites || _sink.Wants(token)) && (token & 0xFFFFFF) != 0)
        {
            AddToken(HandleOf(token), isWritten: false);
        }
    }

    private static EntityHandle HandleOf(int token)
    {
        try
        {
            return MetadataTokens.EntityHandle(token);
        }
        catch (ArgumentException)
        {
            throw new BadImageFormatException($"a method names 0x{token:X8}, which is no token");
        }
    }

    /// <summary>Adds the types behind a token: a type, a member with its signature, or a signature alone.</summary>
    /// <param name="handle">What was named.</param>
    /// <param name="isWritten">Whether a programmer wrote it; where not, the compiler's helpers are left out.</param>
    [MethodImpl(HotCode.FastFromTheStart)]
    private void AddToken(EntityHandle handle, bool isWritten)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                AddNode(NodeOf(handle), isWritten);
                break;
            case HandleKind.MethodDefinition:
                AddNode(_nodes.Of((MethodDefinitionHandle)handle), isWritten);
                AddSignature(_reader.GetMethodDefinition((MethodDefinitionHandle)handle).Signature, isWritten);
                break;
            case HandleKind.FieldDefinition:
                AddNode(_nodes.Of((FieldDefinitionHandle)handle), isWritten);
                AddSignature(_reader.GetFieldDefinition((FieldDefinitionHandle)handle).Signature, isWritten);
                break;
            default:
                var node = NodesOf(handle);
                if (node >= 0)
                {
                    AddNode(node, isWritten);
                }

                for (var i = 0; node == Several && i < _nodesNamed.Count; i++)
                {
                    AddNode(_nodesNamed[i], isWritten);
                }

                break;
        }
    }

    private void AddNode(int node, bool isWritten)
    {
        if (isWritten
            || !(_nodes.IsHelper(node)
                || (_inStateMachine && WrittenByCompiler.IsCaughtByStateMachine(_nodes.NameOf(node)))
                || (_hasCallSites && WrittenByCompiler.IsUsedByCallSite(_nodes.NameOf(node)))))
        {
            _sink.Add(node);
        }
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private void AddSignature(BlobHandle signature, bool isWritten)
    {
        _types.Clear();
        SignatureTypes.AddFromSignature(_reader.GetBlobReader(signature), _types);
        for (var i = 0; i < _types.Count; i++)
        {
            AddNodeOf(_types[i], isWritten);
        }
    }

    private void AddNodeOf(EntityHandle type, bool isWritten)
    {
        if (type.Kind == HandleKind.TypeSpecification)
        {
            AddToken(type, isWritten);
        }
        else
        {
            AddNode(NodeOf(type), isWritten);
        }
    }

    /// <summary>The node that a token stands for; <see cref="None"/>, or <see cref="Several"/> for those in <see cref="_nodesNamed"/>.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
    private int NodesOf(EntityHandle handle)
    {
        var (table, row) = ((int)handle.Kind, MetadataTokens.GetRowNumber(handle));
        var known = IsReferenceOrInstance(handle.Kind) ? _known[table] ??= new int[_reader.GetTableRowCount((TableIndex)table) + 1] : [];

        // Not only beyond the table: a token with a certain bit stands for what the reader itself makes up, and has no row.
        if ((uint)row >= (uint)known.Length)
        {
            throw new BadImageFormatException($"a method names 0x{MetadataTokens.GetToken(handle):X8}, which is neither a type nor a member");
        }

        if (known[row] > 0)
        {
            return known[row] - 1;
        }

        _named.Clear();
        _nodesNamed.Clear();
        AddTypes(handle, _named);
        var isOne = true;
        for (var i = 0; i < _named.Count; i++)
        {
            _nodesNamed.Add(NodeOf(_named[i]));
            isOne &= _nodesNamed[i] == _nodesNamed[0];
        }

        if (_nodesNamed.Count == 0)
        {
            return None;
        }

        known[row] = isOne ? _nodesNamed[0] + 1 : 0;
        return isOne ? _nodesNamed[0] : Several;
    }

    /// <summary>What names types by way of something else: damaged code can hold any number.</summary>
    private static bool IsReferenceOrInstance(HandleKind kind) => kind is HandleKind.TypeSpecification or HandleKind.MemberReference
        or HandleKind.MethodSpecification or HandleKind.StandaloneSignature;

    [MethodImpl(HotCode.FastFromTheStart)]
    private void AddTypes(EntityHandle handle, List<EntityHandle> types)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                types.Add(handle);
                break;
            case HandleKind.TypeSpecification:
                AddFlat(_reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature, types, isType: true);
                break;
            case HandleKind.MemberReference:
                var member = _reader.GetMemberReference((MemberReferenceHandle)handle);
                AddTypes(member.Parent, types);

                // What a helper takes and gives is as little the programmer's choice as the helper.
                if (types.Count == 0 || IsRootType(types[0]) || !_nodes.IsHelper(NodeOf(types[0])))
                {
                    AddFlat(member.Signature, types);
                }

                break;
            case HandleKind.MethodDefinition:
                var method = _reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                types.Add(method.GetDeclaringType());
                AddFlat(method.Signature, types);
                break;
            case HandleKind.MethodSpecification:
                var instantiation = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                AddTypes(instantiation.Method, types);
                AddFlat(instantiation.Signature, types);
                break;
            case HandleKind.StandaloneSignature:
                AddFlat(_reader.GetStandaloneSignature((StandaloneSignatureHandle)handle).Signature, types);
                break;
            case HandleKind.ModuleReference:
                // The parent of a global function of another module: no type.
                break;
            default:
                throw new BadImageFormatException($"a method names 0x{MetadataTokens.GetToken(handle):X8}, which is neither a type nor a member");
        }
    }

    /// <summary>Adds a signature's types, and those of the type specifications that it names.</summary>
    private void AddFlat(BlobHandle signature, List<EntityHandle> types, bool isType = false)
    {
        var first = types.Count;
        if (isType)
        {
            SignatureTypes.AddFromType(_reader.GetBlobReader(signature), types);
        }
        else
        {
            SignatureTypes.AddFromSignature(_reader.GetBlobReader(signature), types);
        }

        for (var i = first; i < types.Count; i++)
        {
            // A specification within a specification is not valid metadata, and could name itself.
            if (types[i].Kind == HandleKind.TypeSpecification)
            {
                throw new BadImageFormatException("a signature names a type specification");
            }
        }
    }

    private int NodeOf(EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeDefinition => _nodes.Of((TypeDefinitionHandle)type),
        HandleKind.TypeReference => _nodes.Of((TypeReferenceHandle)type),
        _ => throw new BadImageFormatException($"0x{MetadataTokens.GetToken(type):X8} stands where a type must stand"),
    };

    private bool IsRootType(EntityHandle type) => BaseOf(type) is BaseKind.Implied or BaseKind.OfDelegates;

    /// <summary>What a type is as the base of others.</summary>
    private BaseKind BaseOf(EntityHandle type)
    {
        if (type.Kind != HandleKind.TypeReference)
        {
            return BaseKind.Written;
        }

        ref var kind = ref Rows.SlotOf(_bases, type);
        if (kind == BaseKind.Unknown)
        {
            var name = MetadataTypeName.Of(_reader, (TypeReferenceHandle)type);
            kind = name is { Namespace: "System", Path: "MulticastDelegate" } ? BaseKind.OfDelegates
                : WrittenByCompiler.IsRootType(name.Namespace, name.Path) ? BaseKind.Implied
                : BaseKind.Written;
        }

        return kind;
    }

    /// <summary>BeginInvoke and EndInvoke of a delegate, which nobody wrote; Invoke has the signature that was.</summary>
    private bool IsAsynchronousHalf(StringHandle name) =>
        _reader.StringComparer.Equals(name, "BeginInvoke") || _reader.StringComparer.Equals(name, "EndInvoke");

    /// <summary>A record's EqualityContract: its getter is the compiler's, and no field stands behind it.</summary>
    private bool IsMadeByCompiler(PropertyDefinition property)
    {
        var getter = property.GetAccessors().Getter;
        return _reader.StringComparer.Equals(property.Name, "EqualityContract") && !getter.IsNil && _attached.IsCompilerGenerated(getter);
    }

    /// <summary>What a type is as the base of others; found once, since few are that of most.</summary>
    private enum BaseKind
    {
        /// <summary>Nobody has asked yet.</summary>
        Unknown,

        /// <summary>Whoever has it wrote it.</summary>
        Written,

        /// <summary>The language implies it.</summary>
        Implied,

        /// <summary>The same, for delegates.</summary>
        OfDelegates,
    }
}
