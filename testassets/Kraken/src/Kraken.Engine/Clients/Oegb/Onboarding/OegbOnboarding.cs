using Kraken.Clients.Oegb.Rewards;
using Kraken.Core.Communications;
using Kraken.Core.Customers;
using Kraken.Core.Metering;
using Kraken.Foundation;
using Kraken.Territories.Gbr.Metering;

namespace Kraken.Clients.Oegb.Onboarding;

public sealed class OegbOnboarding(AccountStore accounts, LetterComposer composer, IReferralProgramme referrals)
{
    public Result<WelcomeEmail> Register(Account account, MeterPoint meterPoint)
    {
        if (!Mpan.IsValid(meterPoint.Identifier))
        {
            return Result.Fail<WelcomeEmail>($"{meterPoint} has no valid MPAN.");
        }

        account.Supply(meterPoint);
        accounts.Add(account);
        return Result.Ok(new WelcomeEmail(account.Holder, account.Number));
    }

    public Letter InviteFriends(Account account) =>
        composer.Compose(
            account.Holder,
            "Share the power",
            $"Pass on {referrals.LinkFor(account.Number)} and you both get {referrals.Reward}.");
}
