using System.Reflection.Metadata;

namespace LayerCheck.Reading.Metadata;

/// <summary>What types are as the bases of others; found once, since few are that of most. Not for several threads.</summary>
internal sealed class BaseTypes(MetadataReader reader)
{
    private readonly BaseKind[] _kinds = new BaseKind[reader.TypeReferences.Count + 1];

    /// <summary>Whether the language implies a base, so that nobody wrote it.</summary>
    internal bool IsImplied(EntityHandle type) => KindOf(type) is BaseKind.Implied or BaseKind.OfDelegates;

    /// <summary>Whether a base makes types delegates.</summary>
    internal bool IsOfDelegates(EntityHandle type) => KindOf(type) == BaseKind.OfDelegates;

    private BaseKind KindOf(EntityHandle type)
    {
        if (type.Kind != HandleKind.TypeReference)
        {
            return BaseKind.Written;
        }

        ref var kind = ref Rows.SlotOf(_kinds, type);
        if (kind == BaseKind.Unknown)
        {
            var name = MetadataTypeName.Of(reader, (TypeReferenceHandle)type);
            kind = name is { Namespace: "System", Path: "MulticastDelegate" } ? BaseKind.OfDelegates
                : WrittenByCompiler.IsRootType(name.Namespace, name.Path) ? BaseKind.Implied
                : BaseKind.Written;
        }

        return kind;
    }

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
