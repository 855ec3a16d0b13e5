using System.Diagnostics.CodeAnalysis;

namespace Kraken.Foundation;

public static class Result
{
    public static Result<T> Ok<T>(T value) where T : notnull => new(value, null);

    public static Result<T> Fail<T>(string error) where T : notnull => new(default, error);
}

public sealed class Result<T> where T : notnull
{
    internal Result(T? value, string? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public string? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;
}
