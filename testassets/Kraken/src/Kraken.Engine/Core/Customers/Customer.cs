namespace Kraken.Core.Customers;

public sealed record PostalAddress(string Street, string PostalCode, string City, string CountryCode)
{
    public override string ToString() => $"{Street}, {PostalCode} {City}, {CountryCode}";
}

public sealed record Customer(string Name, string Email, PostalAddress Address)
{
    public DateOnly? BornOn { get; init; }

    public bool RequiresPowerForMedicalEquipment { get; init; }

    public int? AgeOn(DateOnly day)
    {
        if (BornOn is not { } born)
        {
            return null;
        }

        var age = day.Year - born.Year;
        return born > day.AddYears(-age) ? age - 1 : age;
    }
}
