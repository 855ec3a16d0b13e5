namespace Kraken.Core.Billing

type InvoiceCalculator(tariff: Tariff) =
    member _.Total(used: decimal) = used * tariff.UnitRate
    member _.Capped(used: decimal) =
        let capped = Kraken.Territories.Gbr.Billing.PriceCap.apply tariff
        used * capped.UnitRate
