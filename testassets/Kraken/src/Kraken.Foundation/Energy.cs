using System.Globalization;

namespace Kraken.Foundation;

public readonly record struct Energy(decimal KilowattHours)
{
    public static Energy Zero => default;

    public static Energy operator +(Energy left, Energy right) => new(left.KilowattHours + right.KilowattHours);

    public static Energy operator -(Energy left, Energy right) => new(left.KilowattHours - right.KilowattHours);

    public static Energy operator *(Energy energy, decimal factor) => new(energy.KilowattHours * factor);

    public override string ToString() => $"{KilowattHours.ToString("0.###", CultureInfo.InvariantCulture)} kWh";
}
