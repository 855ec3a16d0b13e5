using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// Gives every type that an assembly defines or names a node: its outermost type, arity and file aside. The project itself is
/// node 0; the assembly's own types follow, then those of others.
/// </summary>
internal sealed class TypeNodes
{
    /// <summary>The node of the project: what stands on the assembly and the module belongs to it.</summary>
    internal const int Project = 0;

    private readonly MetadataReader _reader;
    private readonly int[] _ofDefinition;
    private readonly int[] _ofReference;
    private readonly Memory<int> _ofMethod;
    private readonly Memory<int> _ofField;
    private readonly List<DottedName> _names;
    private readonly List<string> _assemblies;
    private readonly List<bool> _isHidden;
    private readonly List<bool> _isHelper;

    /// <summary>The nodes of the assembly itself, and of each other one, by full name.</summary>
    private readonly Dictionary<string, int> _own;
    private readonly Dictionary<string, Dictionary<string, int>> _others = new(StringComparer.Ordinal);

    /// <summary>One text for all types of a namespace, since most of what is asked of them is; by its offset in the heap.</summary>
    private readonly Dictionary<int, string> _namespaces = [];

    /// <param name="image">The assembly.</param>
    /// <param name="projectFileName">The name of node 0.</param>
    /// <param name="isEmbedded">Whether a top-level type was put into the assembly by the compiler.</param>
    internal TypeNodes(AssemblyImage image, string projectFileName, Func<TypeDefinitionHandle, bool> isEmbedded)
    {
        var reader = _reader = image.Metadata;
        var outermost = Math.Max(0, reader.TypeDefinitions.Count - reader.GetTableRowCount(TableIndex.NestedClass));
        var most = 1 + outermost + reader.TypeReferences.Count;
        (_names, _assemblies, _isHidden, _isHelper) = (new(most), new(most), new(most), new(most));
        _names.Add(DottedName.OfType(Path.GetFileNameWithoutExtension(projectFileName), Path.GetExtension(projectFileName).TrimStart('.')));
        _assemblies.Add(string.Empty);
        _isHidden.Add(false);
        _isHelper.Add(false);
        _own = new Dictionary<string, int>(outermost, StringComparer.Ordinal);
        _ofDefinition = new int[reader.TypeDefinitions.Count + 1];
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            var outer = type.GetDeclaringType();
            _ofDefinition[MetadataTokens.GetRowNumber(handle)] = outer.IsNil
                ? AddOwn(type, isEmbedded(handle))
                : OfEnclosing(handle, outer);
        }

        OwnCount = _names.Count;
        _ofMethod = image.Memory.Take<int>(reader.MethodDefinitions.Count + 1);
        _ofField = image.Memory.Take<int>(reader.FieldDefinitions.Count + 1);
        MapMembers();

        _ofReference = new int[reader.TypeReferences.Count + 1];
        foreach (var handle in reader.TypeReferences)
        {
            _ofReference[MetadataTokens.GetRowNumber(handle)] = OfName(MetadataTypeName.Of(reader, handle));
        }
    }

    /// <summary>The number of nodes of the project, its hidden ones included; they have the lowest ids.</summary>
    internal int OwnCount { get; }

    internal int Count => _names.Count;

    /// <summary>The node of <see cref="WrittenByCompiler.IsCallSiteBinder"/>; -1 where the assembly binds nothing at run time.</summary>
    internal int CallSiteBinder { get; private set; } = -1;

    internal DottedName NameOf(int node) => _names[node];

    /// <summary>The simple name of the assembly that a node is in; empty for the project's own.</summary>
    internal string AssemblyOf(int node) => _assemblies[node];

    /// <summary>Whether the node is a type that only a compiler can name. It is none of the graph's: its references are its users'.</summary>
    internal bool IsHidden(int node) => _isHidden[node];

    /// <summary>See <see cref="WrittenByCompiler.IsHelper"/>.</summary>
    internal bool IsHelper(int node) => _isHelper[node];

    /// <summary>The rows of the type definitions that each of the own nodes stands for.</summary>
    internal FlatLookup DefinitionsByNode() => new(OwnCount, _ofDefinition.AsSpan(1), first: 1);

    /// <exception cref="BadImageFormatException">There is no such definition.</exception>
    internal int Of(TypeDefinitionHandle handle) => Rows.SlotOf(_ofDefinition, handle);

    /// <exception cref="BadImageFormatException">There is no such reference.</exception>
    internal int Of(TypeReferenceHandle handle) => Rows.SlotOf(_ofReference, handle);

    /// <summary>The node of a definition or a reference.</summary>
    /// <exception cref="BadImageFormatException">It is neither, or there is none.</exception>
    [MethodImpl(HotCode.FastFromTheStart)]
    internal int Of(EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeDefinition => Of((TypeDefinitionHandle)type),
        HandleKind.TypeReference => Of((TypeReferenceHandle)type),
        _ => throw new BadImageFormatException($"0x{MetadataTokens.GetToken(type):X8} stands where a type must stand"),
    };

    /// <summary>The node of the type that a method belongs to: metadata leads from there to the method, and back by a search only.</summary>
    /// <exception cref="BadImageFormatException">There is no such method.</exception>
    internal int Of(MethodDefinitionHandle handle) => Rows.SlotOf(_ofMethod.Span, handle);

    /// <summary>The node of the type that a field belongs to.</summary>
    /// <exception cref="BadImageFormatException">There is no such field.</exception>
    internal int Of(FieldDefinitionHandle handle) => Rows.SlotOf(_ofField.Span, handle);

    /// <summary>The node of a type that is known by name only; a new one where nothing has named it yet.</summary>
    internal int OfName(MetadataTypeName name)
    {
        var outermost = WrittenByCompiler.FileTypeName(name.Outermost) ?? name.Outermost;
        var assembly = name.Assembly is not null && IsOwnAssembly(name.Assembly) ? null : name.Assembly;
        var full = DottedName.OfType(name.Namespace, outermost);
        var ids = IdsIn(assembly);
        if (!ids.TryGetValue(full.Text, out var id))
        {
            id = Add(ids, full, assembly, isHidden: false);
            _isHelper[id] = WrittenByCompiler.IsHelper(name.Namespace, outermost);
            CallSiteBinder = WrittenByCompiler.IsCallSiteBinder(name.Namespace, outermost) ? id : CallSiteBinder;
        }

        return id;
    }

    private bool IsOwnAssembly(string name) => _reader.IsAssembly && _reader.StringComparer.Equals(_reader.GetAssemblyDefinition().Name, name);

    private int AddOwn(TypeDefinition type, bool isEmbedded)
    {
        var metadataName = _reader.GetString(type.Name);
        var name = WrittenByCompiler.FileTypeName(metadataName) ?? metadataName;
        name = MetadataTypeName.WithoutArity(name);
        var offset = MetadataTokens.GetHeapOffset(type.Namespace);
        if (!_namespaces.TryGetValue(offset, out var ns))
        {
            _namespaces.Add(offset, ns = _reader.GetString(type.Namespace));
        }

        var full = DottedName.OfType(ns, name);
        return _own.TryGetValue(full.Text, out var id)
            ? id
            : Add(_own, full, null, isEmbedded || WrittenByCompiler.IsUnspeakable(metadataName) || WrittenByCompiler.IsUnspeakable(ns));
    }

    private int OfEnclosing(TypeDefinitionHandle nested, TypeDefinitionHandle outer) =>
        // An enclosing type comes first (ECMA-335 II.22.32).
        MetadataTokens.GetRowNumber(outer) < MetadataTokens.GetRowNumber(nested)
            ? Of(outer)
            : throw new BadImageFormatException("a nested type stands before the type that encloses it");

    private void MapMembers()
    {
        foreach (var handle in _reader.TypeDefinitions)
        {
            var type = _reader.GetTypeDefinition(handle);
            var node = Of(handle);
            var (methods, fields) = (type.GetMethods(), type.GetFields());

            // The members of a type stand together.
            foreach (var first in methods)
            {
                Fill(_ofMethod.Span, MetadataTokens.GetRowNumber(first), methods.Count, node);
                break;
            }

            foreach (var first in fields)
            {
                Fill(_ofField.Span, MetadataTokens.GetRowNumber(first), fields.Count, node);
                break;
            }
        }

        static void Fill(Span<int> nodes, int first, int count, int node)
        {
            if (first + (long)count > nodes.Length)
            {
                throw new BadImageFormatException("a type has more members than there are");
            }

            nodes.Slice(first, count).Fill(node);
        }
    }

    private Dictionary<string, int> IdsIn(string? assembly)
    {
        if (assembly is null)
        {
            return _own;
        }

        if (!_others.TryGetValue(assembly, out var ids))
        {
            _others.Add(assembly, ids = new Dictionary<string, int>(StringComparer.Ordinal));
        }

        return ids;
    }

    private int Add(Dictionary<string, int> ids, DottedName name, string? assembly, bool isHidden)
    {
        var id = _names.Count;
        ids.Add(name.Text, id);
        _names.Add(name);
        _assemblies.Add(assembly ?? string.Empty);
        _isHidden.Add(isHidden);
        _isHelper.Add(false);
        return id;
    }
}
