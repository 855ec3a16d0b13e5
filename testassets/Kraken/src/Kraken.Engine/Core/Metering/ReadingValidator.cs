using Kraken.Foundation;
using Kraken.Territories.Deu.Metering;

namespace Kraken.Core.Metering;

public sealed class ReadingValidator
{
    public Result<MeterReading> Validate(MeterReading reading, MeterReading? previous)
    {
        if (reading.MeterPoint.CountryCode == "DE" && !MarketLocation.HasValidCheckDigit(reading.MeterPoint.Identifier))
        {
            return Result.Fail<MeterReading>($"{reading.MeterPoint} is not a market location.");
        }

        if (previous is not null && reading.Day <= previous.Day)
        {
            return Result.Fail<MeterReading>($"There is a reading of {previous.Day:yyyy-MM-dd} already.");
        }

        return previous is not null && reading.Register.KilowattHours < previous.Register.KilowattHours
            ? Result.Fail<MeterReading>($"The register ran backwards from {previous.Register} to {reading.Register}.")
            : Result.Ok(reading);
    }
}
