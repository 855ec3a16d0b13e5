using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;

namespace LayerCheck.Reading.Metadata;

/// <summary>Which nodes a reference to a member, an instantiation or a signature stands for. Not for several threads.</summary>
internal sealed class TokenNodes
{
    /// <summary>Stands for several nodes where one is asked for.</summary>
    internal const int Several = -1;

    /// <summary>Stands for none.</summary>
    internal const int None = -2;

    private readonly MetadataReader _reader;
    private readonly TypeNodes _nodes;
    private readonly BaseTypes _bases;
    private readonly KnownTokens _known;
    private readonly List<EntityHandle> _named = [];
    private readonly List<int> _nodesOfNamed = [];

    /// <param name="reader">The assembly.</param>
    /// <param name="nodes">Its types.</param>
    /// <param name="bases">What is known of bases.</param>
    /// <param name="known">What others have found out in the same assembly, and this one adds to.</param>
    internal TokenNodes(MetadataReader reader, TypeNodes nodes, BaseTypes bases, KnownTokens known)
    {
        _reader = reader;
        _nodes = nodes;
        _bases = bases;
        _known = known;
    }

    /// <summary>The nodes of the last token that stands for several; until the next one is asked for.</summary>
    internal List<int> Named => _nodesOfNamed;

    /// <summary>Whether tokens of a kind are known here: what names types by way of something else. Damaged code can hold any number.</summary>
    internal static bool Know(HandleKind kind) => kind is HandleKind.TypeSpecification or HandleKind.MemberReference
        or HandleKind.MethodSpecification or HandleKind.StandaloneSignature;

    /// <summary>The node that a token stands for; <see cref="None"/>, or <see cref="Several"/> for those in <see cref="Named"/>.</summary>
    /// <exception cref="BadImageFormatException">It is of another kind, or does not exist.</exception>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal int Of(EntityHandle handle)
    {
        var (row, known) = (MetadataTokens.GetRowNumber(handle), _known.In(handle.Kind));

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
        _nodesOfNamed.Clear();
        AddTypes(handle, _named);
        var isOne = true;
        for (var i = 0; i < _named.Count; i++)
        {
            _nodesOfNamed.Add(_nodes.Of(_named[i]));
            isOne &= _nodesOfNamed[i] == _nodesOfNamed[0];
        }

        if (_nodesOfNamed.Count == 0)
        {
            return None;
        }

        known[row] = isOne ? _nodesOfNamed[0] + 1 : 0;
        return isOne ? _nodesOfNamed[0] : Several;
    }

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
                if (types.Count == 0 || _bases.IsImplied(types[0]) || !_nodes.IsHelper(_nodes.Of(types[0])))
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

    /// <summary>Adds a signature's types, none of which may be a type specification.</summary>
    [MethodImpl(HotCode.FastFromTheStart)]
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
}

/// <summary>
/// What is known of an assembly's tokens. Several threads share it: each would find the same, so that it matters neither which of
/// them does nor when the others see it.
/// </summary>
internal sealed class KnownTokens
{
    private readonly int[][] _tables = new int[MetadataTokens.TableCount][];

    internal KnownTokens(MetadataReader reader)
    {
        for (var table = 0; table < _tables.Length; table++)
        {
            _tables[table] = TokenNodes.Know((HandleKind)table) ? new int[reader.GetTableRowCount((TableIndex)table) + 1] : [];
        }
    }

    /// <summary>
    /// By row, the one node that a token of a kind stands for, and 1: many types name the same. 0 is not known yet; what stands for
    /// several is found anew, since most of that is named once. Empty for kinds that <see cref="TokenNodes.Know"/> does not.
    /// </summary>
    internal int[] In(HandleKind kind) => (int)kind < _tables.Length ? _tables[(int)kind] : [];
}
