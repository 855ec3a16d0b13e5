namespace Kraken.Core.Customers;

public sealed class AccountStore
{
    private readonly SortedDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Account> All => _accounts.Values;

    public Account? Find(AccountNumber number) => _accounts.GetValueOrDefault(number.Value);

    public void Add(Account account) => _accounts.Add(account.Number.Value, account);
}
