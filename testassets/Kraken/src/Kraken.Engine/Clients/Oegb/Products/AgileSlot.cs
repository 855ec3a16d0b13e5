using Kraken.Foundation;

namespace Kraken.Clients.Oegb.Products;

public readonly record struct AgileSlot(TimeOnly Start, Money UnitRate)
{
    public bool IsPlunge => UnitRate.IsNegative;
}
