using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace LayerCheck.Tests.Trust;

/// <summary>An assembly made row by row: of sizes and shapes that no compiler would write.</summary>
internal sealed class BuiltAssembly
{
    private readonly MetadataBuilder _metadata = new();
    private readonly BlobBuilder _code = new();
    private readonly MethodBodyStreamEncoder _bodies;
    private readonly TypeReferenceHandle _object;
    private readonly AssemblyReferenceHandle _runtime;

    internal BuiltAssembly()
    {
        _bodies = new MethodBodyStreamEncoder(_code);
        _metadata.AddModule(0, _metadata.GetOrAddString("App.Low.dll"), _metadata.GetOrAddGuid(new Guid(1, 2, 3, new byte[8])), default, default);
        _metadata.AddAssembly(_metadata.GetOrAddString("App.Low"), new Version(1, 0), default, default, default, AssemblyHashAlgorithm.None);
        _runtime = _metadata.AddAssemblyReference(_metadata.GetOrAddString("System.Runtime"), new Version(10, 0), default, default, default, default);
        _object = AddReference("System", "Object");
        AddType(string.Empty, "<Module>");
    }

    /// <summary>How many types there are; the next has the next number.</summary>
    internal int TypeCount { get; private set; }

    /// <summary>A type by its number, from 1; it may be yet to come.</summary>
    internal static TypeDefinitionHandle TypeOf(int number) => MetadataTokens.TypeDefinitionHandle(number);

    /// <summary>Adds a type. The members that are added next are its own. Without a base it is an object.</summary>
    internal TypeDefinitionHandle AddType(string ns, string name, TypeDefinitionHandle enclosing = default, EntityHandle baseType = default)
    {
        TypeCount++;
        var type = _metadata.AddTypeDefinition(
            enclosing.IsNil ? TypeAttributes.Public : TypeAttributes.NestedPublic,
            _metadata.GetOrAddString(ns),
            _metadata.GetOrAddString(name),
            TypeCount == 1 ? default : baseType.IsNil ? _object : baseType,
            MetadataTokens.FieldDefinitionHandle(_metadata.GetRowCount(TableIndex.Field) + 1),
            MetadataTokens.MethodDefinitionHandle(_metadata.GetRowCount(TableIndex.MethodDef) + 1));
        if (!enclosing.IsNil)
        {
            _metadata.AddNestedType(type, enclosing);
        }

        return type;
    }

    /// <summary>Adds a field to the last type.</summary>
    internal void AddField(EntityHandle type) => AddField(encoder => encoder.Type(type, isValueType: false));

    /// <summary>Adds a field to the last type.</summary>
    internal void AddField(Action<SignatureTypeEncoder> encode)
    {
        var signature = new BlobBuilder();
        encode(new BlobEncoder(signature).Field().Type());
        AddField(signature);
    }

    /// <summary>Adds a field to the last type.</summary>
    internal void AddField(BlobBuilder signature) =>
        _metadata.AddFieldDefinition(FieldAttributes.Public, _metadata.GetOrAddString("F"), _metadata.GetOrAddBlob(signature));

    /// <summary>Adds a method without parameters to the last type.</summary>
    internal void AddMethod(BlobBuilder instructions, string name = "M")
    {
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature(isInstanceMethod: true).Parameters(0, result => result.Void(), _ => { });
        var body = _bodies.AddMethodBody(instructions.Count, maxStack: 8);
        new BlobWriter(body.Instructions).WriteBytes(instructions);
        _metadata.AddMethodDefinition(
            MethodAttributes.Public, MethodImplAttributes.IL, _metadata.GetOrAddString(name), _metadata.GetOrAddBlob(signature), body.Offset, MetadataTokens.ParameterHandle(1));
    }

    internal TypeReferenceHandle AddReference(string ns, string name, EntityHandle scope = default) =>
        _metadata.AddTypeReference(scope.IsNil ? _runtime : scope, _metadata.GetOrAddString(ns), _metadata.GetOrAddString(name));

    internal void AddInterface(TypeDefinitionHandle type, EntityHandle implemented) => _metadata.AddInterfaceImplementation(type, implemented);

    /// <summary>A generic type with its arguments.</summary>
    internal TypeSpecificationHandle AddInstance(EntityHandle generic, int count, Action<GenericTypeArgumentsEncoder> encodeArguments)
    {
        var signature = new BlobBuilder();
        encodeArguments(new BlobEncoder(signature).TypeSpecificationSignature().GenericInstantiation(generic, count, isValueType: false));
        return AddSpecification(signature);
    }

    internal TypeSpecificationHandle AddSpecification(BlobBuilder signature) => _metadata.AddTypeSpecification(_metadata.GetOrAddBlob(signature));

    /// <summary>Puts an attribute on a type whose constructor takes one parameter.</summary>
    internal void AddAttribute(TypeDefinitionHandle on, EntityHandle attribute, byte[] parameter, BlobBuilder value)
    {
        var signature = new BlobBuilder();
        signature.WriteBytes((byte[])[0x20, 1, (byte)SignatureTypeCode.Void, .. parameter]);
        var constructor = _metadata.AddMemberReference(attribute, _metadata.GetOrAddString(".ctor"), _metadata.GetOrAddBlob(signature));
        _metadata.AddCustomAttribute(on, constructor, _metadata.GetOrAddBlob(value));
    }

    internal byte[] ToBytes()
    {
        var pe = new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(_metadata, suppressValidation: true), _code);
        var content = new BlobBuilder();
        pe.Serialize(content);
        return content.ToArray();
    }
}
