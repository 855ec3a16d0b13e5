using Kraken.Core.Customers;
using Kraken.Foundation;
using Kraken.Territories.Jpn.Payments;

namespace Kraken.Core.Communications;

public sealed class PaymentReminder
{
    private readonly Account _account;
    private readonly Money _overdue;
    private readonly KonbiniSlip? _slip;

    public PaymentReminder(Account account, Money overdue, KonbiniSlip? slip = null)
    {
        _account = account;
        _overdue = overdue;
        _slip = slip;
    }

    public Letter ToLetter()
    {
        var request = $"{_overdue} is overdue on account {_account.Number}.";
        if (_slip is not null)
        {
            request += $" Pay in store by {_slip.PayBy:yyyy-MM-dd}: {_slip.Barcode}";
        }

        return Letter.To(_account.Holder, "Payment reminder", request);
    }
}
