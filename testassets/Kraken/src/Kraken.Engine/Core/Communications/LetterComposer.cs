using Kraken.Clients.Oegb.Brand;
using Kraken.Core.Customers;

namespace Kraken.Core.Communications;

public sealed class LetterComposer(string team)
{
    public Letter Compose(Customer customer, string subject, params IEnumerable<string> paragraphs)
    {
        IEnumerable<string> body = [$"Dear {customer.Name},", .. paragraphs, Signature.Of(team)];
        return Letter.To(customer, subject, string.Join(Environment.NewLine, body));
    }
}
