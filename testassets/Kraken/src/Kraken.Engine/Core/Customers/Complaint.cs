using Kraken.Territories.Gbr.Regulation;

namespace Kraken.Core.Customers;

[OfgemReportable("Complaints Handling Standards 2008")]
public sealed class Complaint(AccountNumber account, string subject, DateOnly receivedOn)
{
    public AccountNumber Account { get; } = account;

    public string Subject { get; } = subject;

    public DateOnly ReceivedOn { get; } = receivedOn;

    public DateOnly? ResolvedOn { get; private set; }

    public bool IsOpen => ResolvedOn is null;

    public void Resolve(DateOnly day)
    {
        if (day < ReceivedOn)
        {
            throw new ArgumentOutOfRangeException(nameof(day), day, "A complaint is resolved after it is received.");
        }

        ResolvedOn = day;
    }
}
