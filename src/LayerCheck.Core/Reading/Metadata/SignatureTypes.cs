using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// Lists the types that a signature names (ECMA-335 II.23.2). Custom modifiers are left out: no programmer writes them.
/// </summary>
internal static class SignatureTypes
{
    /// <summary>Deeper nesting than any compiler writes; beyond it a damaged blob would exhaust the stack.</summary>
    private const int MaxDepth = 512;

    /// <summary>Adds the types of a method's, field's, property's, locals' or generic instantiation's signature.</summary>
    /// <exception cref="BadImageFormatException">The blob is no signature.</exception>
    internal static void AddFromSignature(BlobReader blob, List<EntityHandle> types) => AddFromSignature(ref blob, types, 0);

    /// <summary>Adds the types of a type specification, which has no header.</summary>
    /// <exception cref="BadImageFormatException">The blob is no type.</exception>
    internal static void AddFromType(BlobReader blob, List<EntityHandle> types) => AddFromType(ref blob, types, 0);

    /// <summary>Passes over a type within a signature.</summary>
    /// <exception cref="BadImageFormatException">There is none.</exception>
    internal static void Skip(ref BlobReader blob) => AddFromType(ref blob, [], 0);

    [MethodImpl(HotCode.FastFromTheStart)]
    private static void AddFromSignature(ref BlobReader blob, List<EntityHandle> types, int depth)
    {
        var header = blob.ReadSignatureHeader();
        var count = 0;
        switch (header.Kind)
        {
            case SignatureKind.Field:
                count = 1;
                break;
            case SignatureKind.LocalVariables or SignatureKind.MethodSpecification:
                count = blob.ReadCompressedInteger();
                break;
            case SignatureKind.Method or SignatureKind.Property:
                if (header.IsGeneric)
                {
                    blob.ReadCompressedInteger();
                }

                // The parameters, and what is returned.
                count = blob.ReadCompressedInteger() + 1;
                break;
            default:
                throw new BadImageFormatException($"a signature is of the unknown kind 0x{header.RawValue:X2}");
        }

        for (var i = 0; i < count; i++)
        {
            AddFromType(ref blob, types, depth);
        }
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private static void AddFromType(ref BlobReader blob, List<EntityHandle> types, int depth)
    {
        while (true)
        {
            // Pointers and modifiers nest as well: they cost nothing here, and a frame each in readers that come after this one.
            if (depth++ > MaxDepth)
            {
                throw new BadImageFormatException("a signature is nested too deeply");
            }

            var code = blob.ReadSignatureTypeCode();
            switch (code)
            {
                case SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.SZArray
                    or SignatureTypeCode.Pinned or SignatureTypeCode.Sentinel:
                    continue;
                case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                    ReadType(ref blob);
                    continue;
                case SignatureTypeCode.TypeHandle:
                    types.Add(ReadType(ref blob));
                    return;
                case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter:
                    blob.ReadCompressedInteger();
                    return;
                case SignatureTypeCode.Array:
                    AddFromType(ref blob, types, depth);
                    blob.ReadCompressedInteger();
                    SkipIntegers(ref blob, isSigned: false);
                    SkipIntegers(ref blob, isSigned: true);
                    return;
                case SignatureTypeCode.GenericTypeInstance:
                    if (blob.ReadSignatureTypeCode() != SignatureTypeCode.TypeHandle)
                    {
                        throw new BadImageFormatException("a generic instantiation is not one of a type");
                    }

                    types.Add(ReadType(ref blob));
                    for (var arguments = blob.ReadCompressedInteger(); arguments > 0; arguments--)
                    {
                        AddFromType(ref blob, types, depth);
                    }

                    return;
                case SignatureTypeCode.FunctionPointer:
                    AddFromSignature(ref blob, types, depth);
                    return;
                case SignatureTypeCode.Void or SignatureTypeCode.Boolean or SignatureTypeCode.Char
                    or SignatureTypeCode.SByte or SignatureTypeCode.Byte or SignatureTypeCode.Int16 or SignatureTypeCode.UInt16
                    or SignatureTypeCode.Int32 or SignatureTypeCode.UInt32 or SignatureTypeCode.Int64 or SignatureTypeCode.UInt64
                    or SignatureTypeCode.Single or SignatureTypeCode.Double or SignatureTypeCode.String or SignatureTypeCode.Object
                    or SignatureTypeCode.IntPtr or SignatureTypeCode.UIntPtr or SignatureTypeCode.TypedReference:
                    return;
                default:
                    throw new BadImageFormatException($"a signature has the unknown type code 0x{(int)code:X2}");
            }
        }
    }

    [MethodImpl(HotCode.FastFromTheStart)]
    private static EntityHandle ReadType(ref BlobReader blob)
    {
        var type = blob.ReadTypeHandle();
        return type.IsNil ? throw new BadImageFormatException("a signature names no type where one must stand") : type;
    }

    private static void SkipIntegers(ref BlobReader blob, bool isSigned)
    {
        for (var count = blob.ReadCompressedInteger(); count > 0; count--)
        {
            _ = isSigned ? blob.ReadCompressedSignedInteger() : blob.ReadCompressedInteger();
        }
    }
}
