using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// Spells types with their generic arguments, so that equal texts are equal types. A type parameter is spelled as a slot, which
/// the arguments of an instantiation fill.
/// </summary>
/// <param name="nameOf">The name of a definition or reference, the same whichever assembly names it.</param>
internal sealed class InstanceNames(Func<MetadataReader, EntityHandle, MetadataTypeName> nameOf) : ISignatureTypeProvider<InstanceName, object?>
{
    /// <summary>Stands before and behind the number of a type parameter; it is in no name.</summary>
    private const char Slot = '\0';

    /// <summary>Far more than any compiler writes: types that give each parameter twice to the next double the text with every step.</summary>
    private const int MaxLength = 1 << 20;

    /// <summary>Spells what a token names.</summary>
    /// <exception cref="BadImageFormatException">A signature is damaged.</exception>
    internal InstanceName Of(MetadataReader reader, EntityHandle token) => token.Kind == HandleKind.TypeSpecification
        ? reader.GetTypeSpecification((TypeSpecificationHandle)token).DecodeSignature(this, null)
        : Named(reader, token);

    /// <summary>Fills the slots of a text.</summary>
    /// <exception cref="BadImageFormatException">An argument is missing.</exception>
    internal static string Fill(string text, ImmutableArray<InstanceName> arguments)
    {
        if (text.IndexOf(Slot) < 0)
        {
            return text;
        }

        if (text.Length > MaxLength)
        {
            throw new BadImageFormatException("a generic type repeats its parameters without end");
        }

        var parts = text.Split(Slot);
        for (var i = 1; i < parts.Length; i += 2)
        {
            var parameter = int.Parse(parts[i], System.Globalization.CultureInfo.InvariantCulture);
            parts[i] = parameter < arguments.Length
                ? arguments[parameter].Text
                : throw new BadImageFormatException("a generic type has fewer arguments than parameters");
        }

        return string.Concat(parts);
    }

    /// <inheritdoc/>
    public InstanceName GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Named(reader, handle);

    /// <inheritdoc/>
    public InstanceName GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Named(reader, handle);

    /// <inheritdoc/>
    public InstanceName GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        throw new BadImageFormatException("a signature names a type specification");

    /// <inheritdoc/>
    public InstanceName GetGenericInstantiation(InstanceName genericType, ImmutableArray<InstanceName> typeArguments) =>
        new($"{genericType.Text}<{Join(typeArguments)}>", typeArguments);

    /// <inheritdoc/>
    public InstanceName GetGenericTypeParameter(object? genericContext, int index) => Plain($"{Slot}{index}{Slot}");

    /// <inheritdoc/>
    public InstanceName GetGenericMethodParameter(object? genericContext, int index) => Plain("!!" + index);

    /// <inheritdoc/>
    public InstanceName GetPrimitiveType(PrimitiveTypeCode typeCode) => Plain(typeCode.ToString());

    /// <inheritdoc/>
    public InstanceName GetSZArrayType(InstanceName elementType) => Plain(elementType.Text + "[]");

    /// <inheritdoc/>
    public InstanceName GetArrayType(InstanceName elementType, ArrayShape shape) => Plain($"{elementType.Text}[{shape.Rank}]");

    /// <inheritdoc/>
    public InstanceName GetByReferenceType(InstanceName elementType) => Plain(elementType.Text + "&");

    /// <inheritdoc/>
    public InstanceName GetPointerType(InstanceName elementType) => Plain(elementType.Text + "*");

    /// <inheritdoc/>
    public InstanceName GetPinnedType(InstanceName elementType) => elementType;

    /// <inheritdoc/>
    public InstanceName GetModifiedType(InstanceName modifier, InstanceName unmodifiedType, bool isRequired) => unmodifiedType;

    /// <inheritdoc/>
    public InstanceName GetFunctionPointerType(MethodSignature<InstanceName> signature) =>
        Plain($"{signature.ReturnType.Text}({Join(signature.ParameterTypes)})");

    private static InstanceName Plain(string text) => new(text, ImmutableArray<InstanceName>.Empty);

    private static string Join(ImmutableArray<InstanceName> types) => string.Join(",", types.Select(type => type.Text));

    private InstanceName Named(MetadataReader reader, EntityHandle handle)
    {
        var name = nameOf(reader, handle);
        return Plain($"[{name.Assembly}]{name.Namespace}.{name.Path}");
    }
}

/// <summary>A type with its generic arguments.</summary>
/// <param name="Text">Equal for equal types.</param>
/// <param name="Arguments">What fills the slots of the generic type; empty for a type that is none.</param>
internal readonly record struct InstanceName(string Text, ImmutableArray<InstanceName> Arguments);
