Namespace Core.Billing

    Public Class InvoiceCalculator
        Public Function Total(unitRate As Decimal, used As Decimal) As Decimal
#If CAPPED Then
            unitRate = Territories.Gbr.Billing.PriceCap.Apply(unitRate)
#End If
            Return unitRate * used
        End Function
    End Class

End Namespace
