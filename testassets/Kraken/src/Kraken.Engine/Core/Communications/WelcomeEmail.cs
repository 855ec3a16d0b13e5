using System.Net;
using Kraken.Clients.Oegb.Brand;
using Kraken.Core.Customers;

namespace Kraken.Core.Communications;

public sealed class WelcomeEmail(Customer customer, AccountNumber account)
{
    public string Recipient => customer.Email;

    public StyleSheet Style { get; init; } = new("#180048", "Chromatophore");

    public string ToHtml() =>
        $"""
        <html><head><style>body {Style}</style></head>
        <body><h1>Welcome, {WebUtility.HtmlEncode(customer.Name)}!</h1><p>Your account number is {account}.</p></body></html>
        """;
}
