using System.Globalization;

namespace LayerCheck.Benchmarks.CodeBases;

/// <summary>The names that code bases are made of.</summary>
internal static class MemberNames
{
    /// <summary>Two in each layer, so that clients and territories have siblings.</summary>
    internal const int FewestMembers = 8;

    /// <summary>The layers, lowest first, each with its share of the members in percent, and how the members are called.</summary>
    internal static IReadOnlyList<(string Layer, int Share, string Member)> Layers { get; } =
        [("Foundation", 10, "Base"), ("Core", 25, "Domain"), ("Territories", 25, "Market"), ("Clients", 40, "Retailer")];

    private static readonly string[] Areas =
    [
        "Billing", "Metering", "Ledger", "Customers", "Communications", "Payments", "Products", "Switching",
        "Settlement", "Onboarding", "Rewards", "Support", "Tariffs", "Complaints", "Forecasts", "Flexibility",
    ];

    private static readonly string[] Nouns =
    [
        "Invoice", "MeterPoint", "Reading", "Instalment", "Contract", "Quote", "Mandate", "Statement",
        "Appointment", "Complaint", "Campaign", "Profile", "Register", "Supply", "Session", "Voucher",
    ];

    /// <summary>A namespace of a member; its classes may reference those before it.</summary>
    internal static string AreaOf(int index) =>
        index < Areas.Length ? Areas[index] : Areas[index % Areas.Length] + Number(index / Areas.Length, 1);

    /// <summary>A class; no other one in the code base has its name.</summary>
    internal static string ClassOf(int index) => Nouns[index % Nouns.Length] + Number(index, 5);

    /// <summary>A number of at least so many digits.</summary>
    internal static string Number(int number, int digits) => number.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
