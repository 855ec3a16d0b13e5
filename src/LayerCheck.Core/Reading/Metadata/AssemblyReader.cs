using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// The first witness: reads the references between types out of a compiled assembly, in one pass over its metadata and
/// method bodies. Nothing is loaded, and referenced assemblies are opened only where a blob cannot be read without them.
/// </summary>
internal sealed class AssemblyReader
{
    /// <summary>The vertex of the project itself, which what stands on the assembly belongs to.</summary>
    internal const int ProjectVertex = TypeNodes.Project;

    /// <summary>About how many methods are read in one go: so few that no core waits long for the last of them.</summary>
    private const int MethodsOfARun = 1_000;

    private readonly AssemblyImage _image;
    private readonly TypeNodes _nodes;
    private readonly AccessedMembers _members;
    private readonly AttachingRows _rows;
    private readonly AttachedTypes _attached;
    private readonly Interfaces _interfaces;
    private readonly KnownTokens _tokens;

    /// <summary>The rows of type definitions by node; of one node the outermost comes first.</summary>
    private readonly FlatLookup _types;
    private readonly Dictionary<int, HashSet<int>> _targetsOfHidden = [];

    /// <summary>For each vertex the hidden nodes that lead to it.</summary>
    private readonly Lazy<Dictionary<int, List<int>>> _hiddenLeadingTo;
    private int[]? _nodeOfVertex;
    private int[]? _vertexOfNode;

    /// <param name="image">The assembly; it must stay open as long as this reader is used.</param>
    /// <param name="projectFileName">The name of the node that attributes of the assembly belong to.</param>
    /// <param name="references">The assemblies that it references.</param>
    /// <param name="isOfOther">Whether the assembly is another project's, which may see more than this one.</param>
    /// <exception cref="UnreadableInputException">The assembly is damaged.</exception>
    internal AssemblyReader(AssemblyImage image, string projectFileName, ReferencedAssemblies references, bool isOfOther = false)
    {
        _image = image;
        _hiddenLeadingTo = new(FindHiddenLeadingTo);
        try
        {
            var reader = image.Metadata;

            // Of a large assembly the one takes as long as the other.
            (AttachingRows? rows, AccessedMembers? members, TypeNodes? nodes) = (null, null, null);
            SideBySide.Do(
                () => nodes = new TypeNodes(image, projectFileName, EmbeddedTypes(reader)),
                () => (rows, members) = (new AttachingRows(image), new AccessedMembers(reader)));
            (_rows, _members, _nodes) = (rows!, members!, nodes!);
            _attached = new AttachedTypes(reader, _rows, _nodes, _members, references, isOfOther);
            _interfaces = new Interfaces(reader, references);
            _tokens = new KnownTokens(reader);
            _types = _nodes.DefinitionsByNode();
        }
        catch (BadImageFormatException e)
        {
            throw _image.Damaged(e);
        }
    }

    /// <summary>Reads all references.</summary>
    /// <exception cref="UnreadableInputException">The assembly is damaged.</exception>
    internal ReferenceGraph Read()
    {
        try
        {
            return ToGraph(SideBySide.Select(Runs(), () => new RunReader(this), (reader, run) => reader.Read(run)));
        }
        catch (BadImageFormatException e)
        {
            throw _image.Damaged(e);
        }
    }

    /// <summary>What a thread needs to visit types again, one after the other.</summary>
    /// <param name="sink">Takes what it finds first.</param>
    internal TypeScanner NewScanner(ReferenceSink sink) => new(_image, _nodes, _members, _rows, _interfaces, _tokens, sink);

    /// <summary>Hands every reference of one of the graph's own nodes to a sink, with its place, as often as it occurs.</summary>
    /// <param name="vertex">The node.</param>
    /// <param name="scanner">Of <see cref="NewScanner"/>.</param>
    /// <param name="sink">Takes them.</param>
    /// <exception cref="UnreadableInputException">The assembly is damaged.</exception>
    internal void Revisit(int vertex, TypeScanner scanner, ReferenceSink sink)
    {
        try
        {
            scanner.GoOnWith(sink);
            Scan(_nodeOfVertex![vertex], scanner, sink);
        }
        catch (BadImageFormatException e)
        {
            throw _image.Damaged(e);
        }
    }

    /// <summary>The graph's own node that a type definition belongs to; -1 for none.</summary>
    /// <exception cref="BadImageFormatException">There is no such definition.</exception>
    internal int VertexOf(TypeDefinitionHandle definition) => _vertexOfNode![_nodes.Of(definition)];

    /// <summary>The type definitions of one of the graph's own nodes, the outermost first.</summary>
    internal TypeDefinitionHandle[] TypesOf(int vertex) => Array.ConvertAll(_types[_nodeOfVertex![vertex]].ToArray(), MetadataTokens.TypeDefinitionHandle);

    /// <summary>Adds the nodes that stand for a vertex: its own, and the hidden ones that lead to it.</summary>
    /// <param name="vertex">The vertex.</param>
    /// <param name="nodes">Takes the nodes.</param>
    internal void AddNodesOf(int vertex, List<int> nodes)
    {
        nodes.Add(_nodeOfVertex![vertex]);
        if (_hiddenLeadingTo.Value.TryGetValue(vertex, out var hidden))
        {
            nodes.AddRange(hidden);
        }
    }

    private Dictionary<int, List<int>> FindHiddenLeadingTo()
    {
        var found = new Dictionary<int, List<int>>();
        foreach (var pair in _targetsOfHidden)
        {
            foreach (var vertex in pair.Value)
            {
                found.ListOf(vertex).Add(pair.Key);
            }
        }

        return found;
    }

    private static Func<TypeDefinitionHandle, bool> EmbeddedTypes(MetadataReader reader)
    {
        foreach (var type in reader.TypeDefinitions)
        {
            // Only where the assembly brings this attribute itself can any type carry it.
            if (WrittenByCompiler.IsEmbeddedAttribute(reader, reader.GetTypeDefinition(type)))
            {
                return MarkedBy(type);
            }
        }

        return _ => false;

        Func<TypeDefinitionHandle, bool> MarkedBy(TypeDefinitionHandle marker) => handle =>
            handle == marker || reader.GetTypeDefinition(handle).GetCustomAttributes().Any(attribute =>
                reader.GetCustomAttribute(attribute).Constructor is { Kind: HandleKind.MethodDefinition } constructor
                && reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType() == marker);
    }

    /// <summary>Cuts the nodes into runs of about equal numbers of methods.</summary>
    private List<Run> Runs()
    {
        var runs = new List<Run>();
        var (first, methods) = (0, 0);
        for (var node = 0; node < _nodes.OwnCount; node++)
        {
            foreach (var row in _types[node])
            {
                methods += _image.Metadata.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(row)).GetMethods().Count;
            }

            if (methods >= MethodsOfARun || node + 1 == _nodes.OwnCount)
            {
                runs.Add(new Run(first, node + 1));
                (first, methods) = (node + 1, 0);
            }
        }

        return runs;
    }

    private void Scan(int node, TypeScanner scanner, ReferenceSink sink)
    {
        foreach (var row in _types[node])
        {
            scanner.Scan(MetadataTokens.TypeDefinitionHandle(row));
        }

        _attached.AddTo(sink, node);
    }

    /// <summary>Joins the runs, in the order of the nodes, and leaves the hidden ones out.</summary>
    private ReferenceGraph ToGraph(Edges[] runs)
    {
        var starts = new int[_nodes.OwnCount + 1];
        var targets = _image.Memory.Take<int>(runs.Sum(run => run.Targets.Length));
        var (sources, count) = (0, 0);
        foreach (var run in runs)
        {
            foreach (var start in run.Starts)
            {
                starts[sources++] = start + count;
            }

            run.Targets.CopyTo(targets.Slice(count));
            count += run.Targets.Length;
        }

        starts[sources] = count;

        var vertexOfNode = new int[_nodes.Count];
        var nodeOfVertex = new List<int>(_nodes.Count);
        var ownCount = 0;
        for (var node = 0; node < _nodes.Count; node++)
        {
            vertexOfNode[node] = _nodes.IsHidden(node) ? -1 : nodeOfVertex.Count;
            if (!_nodes.IsHidden(node))
            {
                nodeOfVertex.Add(node);
            }

            ownCount = node < _nodes.OwnCount ? nodeOfVertex.Count : ownCount;
        }

        var graphStarts = new int[ownCount + 1];
        var (graphTargets, graphCount) = (new int[targets.Length], 0);
        var collected = new HashSet<int>();
        for (var vertex = 0; vertex < ownCount; vertex++)
        {
            graphStarts[vertex] = graphCount;
            AddTargets(nodeOfVertex[vertex]);
            Array.Sort(graphTargets, graphStarts[vertex], graphCount - graphStarts[vertex]);
        }

        graphStarts[ownCount] = graphCount;
        (_nodeOfVertex, _vertexOfNode) = ([.. nodeOfVertex], vertexOfNode);
        return new ReferenceGraph(
            GraphKind.Types, Array.ConvertAll(_nodeOfVertex, _nodes.NameOf), Array.ConvertAll(_nodeOfVertex, _nodes.AssemblyOf), ownCount, graphStarts, graphTargets);

        Span<int> TargetsOf(int node) => targets.Span.Slice(starts[node], starts[node + 1] - starts[node]);

        void AddTargets(int source)
        {
            collected.Clear();
            foreach (var target in TargetsOf(source))
            {
                if (_nodes.IsHidden(target))
                {
                    // What a hidden type references belongs to everyone who uses it.
                    collected.UnionWith(ResolveHidden(target));
                }
                else
                {
                    Add(vertexOfNode[target]);
                }
            }

            if (collected.Count > 0)
            {
                for (var i = graphStarts[vertexOfNode[source]]; i < graphCount; i++)
                {
                    collected.Remove(graphTargets[i]);
                }

                collected.Remove(vertexOfNode[source]);
                foreach (var target in collected)
                {
                    Add(target);
                }
            }
        }

        void Add(int target)
        {
            if (graphCount == graphTargets.Length)
            {
                Array.Resize(ref graphTargets, graphCount * 2);
            }

            graphTargets[graphCount++] = target;
        }

        HashSet<int> ResolveHidden(int first)
        {
            if (_targetsOfHidden.TryGetValue(first, out var known))
            {
                return known;
            }

            var reached = new HashSet<int>();
            var seen = new HashSet<int> { first };
            var open = new Stack<int>(seen);
            while (open.Count > 0)
            {
                var node = open.Pop();
                foreach (var target in TargetsOf(node))
                {
                    if (!_nodes.IsHidden(target))
                    {
                        reached.Add(vertexOfNode[target]);
                    }
                    else if (seen.Add(target))
                    {
                        open.Push(target);
                    }
                }
            }

            _targetsOfHidden.Add(first, reached);
            return reached;
        }
    }

    /// <summary>Nodes that stand together.</summary>
    private sealed record Run(int First, int End);

    /// <summary>What one thread needs to read one run after the other.</summary>
    private sealed class RunReader
    {
        private readonly AssemblyReader _reader;
        private readonly EdgeSink _sink;
        private readonly TypeScanner _scanner;

        internal RunReader(AssemblyReader reader)
        {
            _reader = reader;
            _sink = new EdgeSink(reader._image.Metadata, reader._nodes.Count);
            _scanner = reader.NewScanner(_sink);
        }

        internal Edges Read(Run run)
        {
            for (var node = run.First; node < run.End; node++)
            {
                _sink.Begin(node);
                _reader.Scan(node, _scanner, _sink);
            }

            return _sink.Take();
        }
    }
}
