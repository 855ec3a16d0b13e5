using Kraken.Core.Customers;
using Kraken.Foundation;

namespace Kraken.Core.Billing;

public sealed record InvoiceLine(string Description, Money Amount);

public sealed record Invoice(
    AccountNumber Account,
    DatePeriod Period,
    IReadOnlyList<InvoiceLine> Charges,
    IReadOnlyList<InvoiceLine> Taxes)
{
    public Money Net => Sum(Charges);

    public Money Gross => Taxes.Count == 0 ? Net : Net + Sum(Taxes);

    private static Money Sum(IReadOnlyList<InvoiceLine> lines) =>
        lines.Select(line => line.Amount).Aggregate((sum, amount) => sum + amount);
}
