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
    private readonly AssemblyImage _image;
    private readonly MetadataReader _reader;
    private readonly TypeNodes _nodes;
    private readonly AccessedMembers _members;
    private readonly AttachingRows _rows;
    private readonly Interfaces _interfaces;
    private readonly BaseTypes _bases;
    private readonly TokenNodes _tokens;
    private ReferenceSink _sink;
    private readonly List<EntityHandle> _types = [];
    private readonly List<(int Token, int Offset)> _caught = [];
    private bool _inStateMachine;
    private bool _hasCallSites;

    internal TypeScanner(AssemblyImage image, TypeNodes nodes, AccessedMembers members, AttachingRows rows, Interfaces interfaces, KnownTokens tokens, ReferenceSink sink)
    {
        _image = image;
        _reader = image.Metadata;
        _nodes = nodes;
        _members = members;
        _rows = rows;
        _interfaces = interfaces;
        _sink = sink;
        _bases = new BaseTypes(_reader);
        _tokens = new TokenNodes(_reader, nodes, _bases, tokens);
    }

    /// <summary>Hands what is found from now on to another sink; what is known of tokens stays.</summary>
    internal void GoOnWith(ReferenceSink sink) => _sink = sink;

    /// <summary>Scans one type definition; nested ones are scanned on their own.</summary>
    /// <exception cref="BadImageFormatException">The assembly is damaged.</exception>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal void Scan(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var isUnspeakable = WrittenByCompiler.IsUnspeakable(_reader, type.Name);
        if (isUnspeakable && WrittenByCompiler.KeepsCallSites(_reader, type.Name))
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

        var isDelegate = _bases.IsOfDelegates(type.BaseType);
        foreach (var method in type.GetMethods())
        {
            _sink.AtDeclaration(method);
            ScanMethod(method, isUnspeakable ? type.Name : default, isDelegate);
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
        if (!type.BaseType.IsNil && !_bases.IsImplied(type.BaseType))
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
                if (!_bases.IsImplied(type))
                {
                    AddToken(type, isWritten: true);
                }
            }
        }
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private void ScanMethod(MethodDefinitionHandle handle, StringHandle unspeakableType, bool inDelegate)
    {
        var method = _reader.GetMethodDefinition(handle);
        var holdsWrittenCode = !unspeakableType.IsNil ? WrittenByCompiler.HoldsWrittenCode(_reader, method.Name, unspeakableType)
            : !_rows.IsCompilerGenerated(handle) || WrittenByCompiler.HoldsWrittenCode(_reader, method.Name);
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
            _inStateMachine = !unspeakableType.IsNil && _reader.StringComparer.Equals(method.Name, WrittenByCompiler.StateMachineMethod);
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
            if (TokenNodes.Know(handle.Kind) && _tokens.Of(handle) is var node && (node == TokenNodes.Several ? _tokens.Named[0] : node) == _nodes.CallSiteBinder)
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
                AddNode(_nodes.Of(handle), isWritten);
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
                var node = _tokens.Of(handle);
                if (node >= 0)
                {
                    AddNode(node, isWritten);
                }

                for (var i = 0; node == TokenNodes.Several && i < _tokens.Named.Count; i++)
                {
                    AddNode(_tokens.Named[i], isWritten);
                }

                break;
        }
    }

    [MethodImpl(HotCode.FastFromTheStart)]
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
            AddNode(_nodes.Of(type), isWritten);
        }
    }

    /// <summary>BeginInvoke and EndInvoke of a delegate, which nobody wrote; Invoke has the signature that was.</summary>
    private bool IsAsynchronousHalf(StringHandle name) =>
        _reader.StringComparer.Equals(name, "BeginInvoke") || _reader.StringComparer.Equals(name, "EndInvoke");

    /// <summary>A record's EqualityContract: its getter is the compiler's, and no field stands behind it.</summary>
    private bool IsMadeByCompiler(PropertyDefinition property)
    {
        var getter = property.GetAccessors().Getter;
        return _reader.StringComparer.Equals(property.Name, "EqualityContract") && !getter.IsNil && _rows.IsCompilerGenerated(getter);
    }
}
