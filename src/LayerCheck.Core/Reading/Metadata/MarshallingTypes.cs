using System.Reflection.Metadata;

namespace LayerCheck.Reading.Metadata;

/// <summary>Lists the types that a marshalling descriptor names (ECMA-335 II.23.4, and its extension for SAFEARRAY and custom marshalers).</summary>
internal static class MarshallingTypes
{
    private const byte SafeArray = 0x1D;
    private const byte CustomMarshaler = 0x2C;

    /// <exception cref="BadImageFormatException">The blob is cut short.</exception>
    internal static void AddFrom(BlobReader blob, List<MetadataTypeName> names)
    {
        switch (blob.ReadByte())
        {
            case SafeArray when blob.RemainingBytes > 0:
                blob.ReadCompressedInteger();
                AddName(ref blob, names);
                break;
            case CustomMarshaler:
                // The type library's id and the unmanaged type's name are no longer used, yet stand there.
                blob.ReadSerializedString();
                blob.ReadSerializedString();
                AddName(ref blob, names);
                break;
        }
    }

    private static void AddName(ref BlobReader blob, List<MetadataTypeName> names)
    {
        if (blob.RemainingBytes > 0)
        {
            MetadataTypeName.AddFromSerialized(blob.ReadSerializedString() ?? string.Empty, names);
        }
    }
}
