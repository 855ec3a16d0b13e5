namespace Kraken.Territories.Gbr.Billing

open Kraken.Core.Billing

module PriceCap =
    let apply (tariff: Tariff) = Tariff(min tariff.UnitRate 0.27m)
