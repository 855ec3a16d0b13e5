Namespace Territories.Gbr.Billing

    Public Module PriceCap
        Public Function Apply(unitRate As Decimal) As Decimal
            Return Math.Min(unitRate, 0.27D)
        End Function
    End Module

End Namespace
