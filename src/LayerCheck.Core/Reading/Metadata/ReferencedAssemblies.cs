using System.Reflection.Metadata;
using LayerCheck.Graph;
using LayerCheck.Names;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// The assemblies that a project references, opened one by one when something only they know is asked for: the size of an
/// enum, the interfaces of an interface, whether a name exists. What every project asks of them is kept for as long as the build
/// lasts.
/// </summary>
internal sealed class ReferencedAssemblies : IDisposable
{
    /// <summary>A type can be forwarded from assembly to assembly; no real one needs more steps.</summary>
    private const int MaxForwards = 16;

    private readonly Dictionary<string, ReferencedAssembly> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, OpenAssembly?> _open = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The version of each assembly that was asked for anything, as it was then.</summary>
    private readonly Dictionary<string, string> _versions = new(StringComparer.OrdinalIgnoreCase);
    private readonly IOtherProjects _others;

    /// <param name="assemblies">The assemblies. A file is taken to hold the assembly that it is named after.</param>
    /// <param name="others">What other projects of the same build know.</param>
    internal ReferencedAssemblies(IEnumerable<ReferencedAssembly> assemblies, IOtherProjects others)
    {
        _others = others;
        foreach (var assembly in assemblies)
        {
            var name = Path.GetFileNameWithoutExtension(assembly.Path);
            if (!_paths.ContainsKey(name))
            {
                _paths.Add(name, assembly);
            }
        }
    }

    /// <summary>Every assembly that was asked for anything so far, and its version, ordered by path: what an answer depended on.</summary>
    internal IEnumerable<(ReferencedAssembly Assembly, string Version)> Consulted => _versions
        .Select(pair => (_paths[pair.Key], pair.Value))
        .OrderBy(pair => pair.Item1.Path, StringComparer.Ordinal);

    /// <summary>Finds a type's definition, following forwards.</summary>
    /// <returns>Null where no referenced assembly has it.</returns>
    /// <exception cref="UnreadableInputException">An assembly on the way cannot be read.</exception>
    internal ResolvedType? Find(MetadataTypeName name)
    {
        if (name.Assembly is null)
        {
            // A serialized name leaves the core library out.
            return Find(name with { Assembly = "System.Runtime" }) ?? Find(name with { Assembly = "mscorlib" })
                ?? Find(name with { Assembly = "netstandard" }) ?? Find(name with { Assembly = "System.Private.CoreLib" });
        }

        var assemblyName = name.Assembly;
        for (var i = 0; i < MaxForwards && Open(assemblyName) is { } assembly; i++)
        {
            try
            {
                if (assembly.Find(name) is { } type)
                {
                    return new ResolvedType(assembly.Image.Metadata, assemblyName, type);
                }

                if (assembly.ForwardOf(name) is not { } forward)
                {
                    return null;
                }

                assemblyName = forward;
            }
            catch (BadImageFormatException e)
            {
                throw assembly.Image.Damaged(e);
            }
        }

        return null;
    }

    /// <summary>All top-level types of those referenced assemblies that are wanted, by the simple name of the assembly.</summary>
    /// <param name="isWanted">Which assemblies are wanted.</param>
    /// <exception cref="UnreadableInputException">An assembly cannot be read.</exception>
    internal IReadOnlyList<(string Assembly, TypeNames Types)> TopLevelTypes(Predicate<ReferencedAssembly> isWanted) =>
        [.. Those(isWanted).Select(name => (name, Known(name, "types", assembly => assembly.ReadNames())))];

    /// <summary>What the types of those referenced assemblies that are wanted lead to, by the simple name of the assembly.</summary>
    /// <param name="isWanted">Which assemblies are wanted.</param>
    /// <exception cref="UnreadableInputException">An assembly cannot be read.</exception>
    internal IEnumerable<(string Assembly, Heirs Heirs)> Heirs(Predicate<ReferencedAssembly> isWanted) =>
        Those(isWanted).Select(name => (name, Known(name, "heirs", assembly => HiddenNames.HeirsIn(assembly.Image))));

    /// <summary>One of the referenced assemblies.</summary>
    /// <param name="assembly">Its simple name.</param>
    /// <exception cref="UnreadableInputException">The assembly cannot be read.</exception>
    internal AssemblyImage ImageOf(string assembly) => Open(assembly)!.Image;

    /// <summary>Whether an assembly, by its simple name, is the output of a project.</summary>
    internal bool IsProject(string assembly) => _paths.TryGetValue(assembly, out var reference) && reference.Origin == AssemblyOrigin.Project;

    /// <summary>Reads what the types of a referenced project's assembly reference.</summary>
    /// <param name="assembly">Its simple name.</param>
    /// <exception cref="UnreadableInputException">The assembly cannot be read, or has no code.</exception>
    internal ReferenceGraph ReadReferences(string assembly)
    {
        var compiled = Known(assembly, "references", known => known.Image is var image && image.Read(() => IsReferenceAssembly(image.Metadata))
            ? throw new UnreadableInputException(image.Path, "it is a reference assembly, which has no code, and a chain of references may run through it")
            : new AssemblyReader(image, assembly + ".csproj", this, isOfOther: true).Read());
        var erased = _others.ErasedIn(_paths[assembly].FindingsFile);
        return erased.Count == 0 ? compiled : compiled.WithReferences(erased);
    }

    public void Dispose()
    {
        foreach (var assembly in _open.Values)
        {
            assembly?.Image.Dispose();
        }
    }

    private static bool IsReferenceAssembly(MetadataReader reader) =>
        reader.IsAssembly && reader.GetAssemblyDefinition().GetCustomAttributes().Any(handle =>
            reader.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } constructor
            && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } type
            && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name, "ReferenceAssemblyAttribute"));

    /// <summary>The simple names of those assemblies that are wanted, in their order.</summary>
    private IEnumerable<string> Those(Predicate<ReferencedAssembly> isWanted) =>
        _paths.Keys.Where(name => isWanted(_paths[name])).OrderBy(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Something that an assembly says of itself. It is opened only where no project has asked for the same before.</summary>
    private TKnown Known<TKnown>(string name, string what, Func<OpenAssembly, TKnown> read)
        where TKnown : class
    {
        if (!_versions.TryGetValue(name, out var version))
        {
            version = _others.VersionOf(_paths[name].Path);
            if (version == ContentHash.Missing)
            {
                version = Open(name)!.Image.Version;
            }

            _versions[name] = version;
        }

        return _others.GetOrAdd(what, version, () => read(Open(name)!));
    }

    private OpenAssembly? Open(string name)
    {
        if (!_open.TryGetValue(name, out var assembly))
        {
            assembly = _paths.TryGetValue(name, out var reference) ? new OpenAssembly(AssemblyImage.Open(reference.Path)) : null;
            _open.Add(name, assembly);
            if (assembly is not null && !_versions.ContainsKey(name))
            {
                _versions.Add(name, assembly.Image.Version);
            }
        }

        return assembly;
    }

    private sealed class OpenAssembly(AssemblyImage image)
    {
        private Dictionary<(string, string), TypeDefinitionHandle>? _types;

        internal AssemblyImage Image { get; } = image;

        /// <summary>The top-level types by namespace and metadata name.</summary>
        internal Dictionary<(string Namespace, string Name), TypeDefinitionHandle> Types => _types ??= Image.Read(ReadTypes);

        internal TypeDefinitionHandle? Find(MetadataTypeName name)
        {
            var path = name.Path.Split('+');
            if (!Types.TryGetValue((name.Namespace, path[0]), out var type))
            {
                return null;
            }

            for (var i = 1; i < path.Length; i++)
            {
                var nested = Rows.NestedTypesOf(Image.Metadata, type)
                    .Where(handle => Image.Metadata.StringComparer.Equals(Image.Metadata.GetTypeDefinition(handle).Name, path[i]))
                    .ToList();
                if (nested.Count == 0)
                {
                    return null;
                }

                type = nested[0];
            }

            return type;
        }

        /// <summary>The assembly that now holds a type which this one used to; null where it forwards no such type.</summary>
        internal string? ForwardOf(MetadataTypeName name)
        {
            var outermost = name.Path.Split('+')[0];
            var reader = Image.Metadata;
            foreach (var handle in reader.ExportedTypes)
            {
                var exported = reader.GetExportedType(handle);
                if (exported.Implementation.Kind == HandleKind.AssemblyReference
                    && reader.StringComparer.Equals(exported.Name, outermost)
                    && reader.StringComparer.Equals(exported.Namespace, name.Namespace))
                {
                    return reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)exported.Implementation).Name);
                }
            }

            return null;
        }

        /// <summary>The names of the top-level types that a name in source can mean.</summary>
        internal TypeNames ReadNames() => Image.Read(() =>
        {
            var reader = Image.Metadata;
            var names = new List<DottedName>(reader.TypeDefinitions.Count);
            foreach (var handle in reader.TypeDefinitions)
            {
                var type = reader.GetTypeDefinition(handle);
                if (!type.IsNested && reader.GetString(type.Name) is var name && !WrittenByCompiler.IsUnspeakable(name))
                {
                    names.Add(DottedName.OfType(reader.GetString(type.Namespace), MetadataTypeName.WithoutArity(name)));
                }
            }

            return new TypeNames(names);
        });

        private Dictionary<(string, string), TypeDefinitionHandle> ReadTypes()
        {
            var reader = Image.Metadata;
            var types = new Dictionary<(string, string), TypeDefinitionHandle>();
            foreach (var handle in reader.TypeDefinitions)
            {
                var type = reader.GetTypeDefinition(handle);
                if (!type.IsNested)
                {
                    types[(reader.GetString(type.Namespace), reader.GetString(type.Name))] = handle;
                }
            }

            return types;
        }
    }
}

/// <summary>An assembly that a project references.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Origin">Who made it.</param>
/// <param name="FindingsFile">Full path of what the check of its project kept; empty where nothing is known of one.</param>
internal sealed record ReferencedAssembly(string Path, AssemblyOrigin Origin, string FindingsFile = "")
{
    /// <summary>The first segment of its name, which is that of its namespaces as a rule.</summary>
    internal string Root => System.IO.Path.GetFileName(Path).Split('.')[0];
}

/// <summary>Who made a referenced assembly.</summary>
internal enum AssemblyOrigin
{
    /// <summary>A package, or a file that was there.</summary>
    Other,

    /// <summary>A project of the same code base.</summary>
    Project,

    /// <summary>The framework.</summary>
    Framework,
}

/// <summary>A type definition in a referenced assembly.</summary>
internal readonly struct ResolvedType(MetadataReader reader, string assembly, TypeDefinitionHandle handle)
{
    internal MetadataReader Reader { get; } = reader;

    /// <summary>The simple name of the assembly that holds it.</summary>
    internal string Assembly { get; } = assembly;

    internal TypeDefinitionHandle Handle { get; } = handle;
}
