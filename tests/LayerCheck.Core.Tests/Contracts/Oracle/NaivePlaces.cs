namespace LayerCheck.Tests.Contracts.Oracle;

/// <summary>Where a declaration puts a type.</summary>
/// <param name="Index">Of layers the index, 0 for the highest.</param>
/// <param name="Member">What tells it from others beside it.</param>
/// <param name="Container">The namespace that a layer is in; empty for none.</param>
internal sealed record NaivePlace(int Index, string Member, string Container);

/// <summary>What a declaration says about places.</summary>
/// <param name="PlacesOf">The place of a type; none, or, where nothing decides between them, several.</param>
/// <param name="Forbids">Whether one place must not reference another.</param>
/// <param name="IsIndirect">Whether chains through what is in no place count.</param>
internal sealed record NaivePlaces(
    Func<string, IReadOnlyList<NaivePlace>> PlacesOf, Func<NaivePlace, NaivePlace, bool> Forbids, bool IsIndirect);
