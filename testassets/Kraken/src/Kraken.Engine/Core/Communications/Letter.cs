using Kraken.Core.Customers;

namespace Kraken.Core.Communications;

public sealed record Letter(string Recipient, PostalAddress Address, string Subject, string Body)
{
    public override string ToString() =>
        $"""
        To:      {Recipient}, {Address}
        Subject: {Subject}

        {Body}
        """;

    public static Letter To(Customer customer, string subject, string body) =>
        new(customer.Name, customer.Address, subject, body);
}
