using Kraken.Core.Metering;

namespace Kraken.Core.Customers;

public sealed class Account(AccountNumber number, Customer holder)
{
    private readonly List<MeterPoint> _meterPoints = [];

    public AccountNumber Number { get; } = number;

    public Customer Holder { get; } = holder;

    public IReadOnlyList<MeterPoint> MeterPoints => _meterPoints;

    public void Supply(MeterPoint meterPoint)
    {
        if (_meterPoints.Contains(meterPoint))
        {
            throw new InvalidOperationException($"{meterPoint} is already supplied on {Number}.");
        }

        _meterPoints.Add(meterPoint);
    }
}
