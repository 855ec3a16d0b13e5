namespace LayerCheck.Graph;

/// <summary>Lists of items by what these have in common. .NET's own lookups of numbers are compiled just in time, and these are not.</summary>
internal static class ListsByKey
{
    /// <summary>The list of a key; a new one, which is kept, where there is none yet.</summary>
    internal static List<TItem> ListOf<TKey, TItem>(this Dictionary<TKey, List<TItem>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }
}
