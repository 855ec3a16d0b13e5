using Kraken.Foundation;

namespace Kraken.Clients.Oegb.Flexibility;

public sealed record SavingSession(DateOnly Day, int FirstSlot, int SlotCount, Money RewardPerKilowattHour)
{
    public IEnumerable<int> Slots => Enumerable.Range(FirstSlot, SlotCount);

    public Money RewardFor(Energy saved) => (RewardPerKilowattHour * saved.KilowattHours).Rounded();
}
