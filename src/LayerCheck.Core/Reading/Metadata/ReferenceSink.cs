using System.Reflection.Metadata;

namespace LayerCheck.Reading.Metadata;

/// <summary>Takes what a <see cref="TypeScanner"/> finds, with the place where it is.</summary>
internal abstract class ReferenceSink
{
    /// <summary>The offset of what stands in a body but in no instruction: a local variable.</summary>
    internal const int WholeBody = -1;

    /// <summary>What follows stands on a declaration: a type, member or parameter.</summary>
    internal virtual void AtDeclaration(EntityHandle declaration)
    {
    }

    /// <summary>What follows stands in the body of the method that was last declared.</summary>
    /// <param name="offset">Where its instruction begins, or <see cref="WholeBody"/>.</param>
    internal virtual void AtInstruction(int offset)
    {
    }

    /// <summary>Whether the types behind a body's token are wanted: not where the same token has given them already.</summary>
    internal virtual bool Wants(int token) => true;

    /// <summary>A type is referenced.</summary>
    internal abstract void Add(int node);
}
