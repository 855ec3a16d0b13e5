using LayerCheck.Debt;

namespace LayerCheck.Tests.Debt;

[TestClass]
public sealed class DebtBookTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("LayerCheck");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The file lies in the source tree, where a build that was killed while it wrote may have left its temporary file.</summary>
    [TestMethod]
    public void What_a_killed_build_left_goes_with_the_next_accept_or_prune_even_where_that_has_nothing_to_write()
    {
        var path = Path.Combine(_folder.FullName, "LayerCheck.debt");
        var leftover = path + ".0123.LayerCheck.tmp";
        var book = new DebtBook(path, Path.Combine(_folder.FullName, "obj", "lock"));
        foreach (var change in (Func<int>[])[() => book.Add([]), () => book.Add([new DebtPair("A", "B")]), () => book.Remove([new DebtPair("C", "D")])])
        {
            File.WriteAllText(leftover, "A -> B");
            change();
            Assert.IsFalse(File.Exists(leftover));
        }

        Assert.HasCount(1, _folder.GetFiles());
    }
}
