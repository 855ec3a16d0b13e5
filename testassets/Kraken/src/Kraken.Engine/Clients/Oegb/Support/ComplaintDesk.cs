using Kraken.Core.Customers;

namespace Kraken.Clients.Oegb.Support;

public sealed class ComplaintDesk
{
    private const int WeeksToDeadlock = 8;

    private readonly List<Complaint> _complaints = [];

    public Complaint Open(AccountNumber account, string subject, DateOnly today)
    {
        var complaint = new Complaint(account, subject, today);
        _complaints.Add(complaint);
        return complaint;
    }

    public IEnumerable<Complaint> DueForOmbudsman(DateOnly today) =>
        _complaints.Where(complaint => complaint.IsOpen && complaint.ReceivedOn.AddDays(7 * WeeksToDeadlock) <= today);
}
