using Kraken.Core.Customers;

namespace Kraken.Territories.Gbr.Customers.Views;

public sealed class PriorityServices(Customer customer, DateOnly asOf)
{
    private const int PensionableAge = 66;

    public string? Reason => customer switch
    {
        { RequiresPowerForMedicalEquipment: true } => "medical equipment",
        _ when customer.AgeOn(asOf) >= PensionableAge => "pensionable age",
        _ => null,
    };
}
