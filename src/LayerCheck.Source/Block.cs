namespace LayerCheck.Source;

/// <summary>What is known of a block, or a head of one, by what stood before.</summary>
internal enum BlockHead
{
    /// <summary>Nothing yet.</summary>
    Unknown,

    /// <summary>It is a type's.</summary>
    OfType,

    /// <summary>It is something else's: a constraint came first.</summary>
    OfOther,
}

/// <summary>A pair of braces and what stands in it, or the whole file, while it is skimmed.</summary>
/// <param name="start">Where it begins, behind the brace.</param>
/// <param name="mayBeEmptied">Whether what stands in it can be left out where it has no word that is kept.</param>
/// <param name="hasMembers">Whether each member in it can be.</param>
internal sealed class Block(int start, bool mayBeEmptied, bool hasMembers)
{
    internal int Start { get; } = start;

    internal bool MayBeEmptied { get; } = mayBeEmptied;

    internal bool HasMembers { get; } = hasMembers;

    /// <summary>How many brackets are open in it, round and square ones.</summary>
    internal int Brackets { get; set; }

    /// <summary>What is known of the head that is read.</summary>
    internal BlockHead Head { get; set; }

    /// <summary>Where the member, or statement, that is read begins: where the last one ended.</summary>
    internal int StartOfMember { get; set; } = start;

    /// <summary>Whether it has an initializer or is an expression: then a brace does not end it.</summary>
    internal bool HasInitializer { get; set; }

    /// <summary>Where it ended, if no initializer follows; -1 where it goes on.</summary>
    internal int EndOfMember { get; set; } = -1;
}
