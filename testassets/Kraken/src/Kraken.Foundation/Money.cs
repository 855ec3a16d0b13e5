using System.Globalization;

namespace Kraken.Foundation;

public readonly record struct Money(decimal Amount, Currency Currency)
{
    public bool IsNegative => Amount < 0m;

    public static Money Zero(Currency currency) => new(0m, currency);

    public static Money operator +(Money left, Money right) =>
        new(left.Amount + right.Amount, CommonCurrency(left, right));

    public static Money operator -(Money left, Money right) =>
        new(left.Amount - right.Amount, CommonCurrency(left, right));

    public static Money operator -(Money money) => money with { Amount = -money.Amount };

    public static Money operator *(Money money, decimal factor) => money with { Amount = money.Amount * factor };

    public Money Rounded() =>
        this with { Amount = decimal.Round(Amount, Currency.MinorUnits, MidpointRounding.AwayFromZero) };

    public override string ToString() =>
        $"{Amount.ToString($"F{Currency.MinorUnits}", CultureInfo.InvariantCulture)} {Currency}";

    private static Currency CommonCurrency(Money left, Money right) =>
        left.Currency == right.Currency
            ? left.Currency
            : throw new InvalidOperationException($"Cannot combine {left.Currency} with {right.Currency}.");
}
