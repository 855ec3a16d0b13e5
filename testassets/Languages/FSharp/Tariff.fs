namespace Kraken.Core.Billing

type Tariff(unitRate: decimal) =
    member _.UnitRate = unitRate
