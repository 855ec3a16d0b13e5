using LayerCheck.Files;

namespace LayerCheck.Tests.Files;

[TestClass]
public sealed class FullPathsTests
{
    private static readonly string Folder = Path.GetFullPath("/code/App");

    [TestMethod]
    public void Each_name_leads_from_the_folder_to_its_file()
    {
        string elsewhere = Path.GetFullPath("/made/B.cs"), current = Environment.CurrentDirectory;
        var paths = new FullPaths(["A.cs", "../Shared/A.cs", "./x/../y/A.cs", elsewhere, "ä b.cs"], Folder);

        CollectionAssert.AreEqual(
            new[] { "App/A.cs", "Shared/A.cs", "App/y/A.cs", elsewhere, "App/ä b.cs" }.Select(path => Path.GetFullPath(Path.Combine(Folder, "..", path))).ToList(),
            paths.ToList());
        Assert.AreEqual(paths.Count, paths.Select((path, index) => ReferenceEquals(path, paths[index])).Count(isSame => isSame), "each is made once");
        Assert.IsFalse(paths.Any(path => path.StartsWith(current, StringComparison.Ordinal)), "no current folder decides");
    }

    [TestMethod]
    public void A_folder_that_is_relative_is_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => new FullPaths(["A.cs"], "App")[0]);
}
