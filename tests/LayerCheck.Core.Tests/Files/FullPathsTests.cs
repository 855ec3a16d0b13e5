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
        Assert.IsFalse(paths.Any(path => path.StartsWith(current, StringComparison.Ordinal)), "no current folder decides");
    }

    /// <summary>Two names may lead to one file, in more ways than a look at them tells.</summary>
    [TestMethod]
    [DataRow(true, "A.cs", "B.cs", "x/A.cs", "x.y/A.cs", "x/y/.hidden.cs")]
    [DataRow(true, "../A.cs", "A.cs", "x/../B.cs", "/made/A.cs")]
    [DataRow(true, "obj/.NETCoreApp.cs", "obj/..cs", "obj/...x/A.cs")]
    [DataRow(false, "obj/.NETCoreApp.cs", "obj/./.NETCoreApp.cs")]
    [DataRow(false, "A.cs", "B.cs", "A.cs")]
    [DataRow(false, "A.cs", "./A.cs")]
    [DataRow(false, "x/A.cs", "x/./A.cs")]
    [DataRow(false, "x/A.cs", "x//A.cs")]
    [DataRow(false, "x/A.cs", "y/../x/A.cs")]
    [DataRow(false, "A.cs", "../App/A.cs")]
    [DataRow(false, "A.cs", "/code/App/A.cs")]
    public void A_file_is_there_once_or_more_often(bool isOnce, params string[] names)
    {
        Assert.AreEqual(isOnce, new FullPaths(names, Folder).IsEachThereOnce());
        Assert.AreEqual(isOnce, new FullPaths([.. names.Reverse()], Folder).IsEachThereOnce());
    }

    /// <summary>However the files are named, and whatever else is named alike.</summary>
    [TestMethod]
    [DataRow("A.cs", "x/.B.cs")]
    [DataRow("A.cs", "y/../x/.B.cs")]
    [DataRow("/code/App/A.cs", "x/.B.cs")]
    public void A_file_is_known_by_its_full_path(params string[] names)
    {
        var paths = new FullPaths(names, Folder);
        Assert.IsTrue(Array.TrueForAll((string[])["A.cs", "x/.B.cs"], name => paths.Contains(Path.GetFullPath(Path.Combine(Folder, name)))));
        Assert.IsFalse(Array.Exists(
            (string[])["", "A.cs", "x/.B.cs", "/code/App", "/code/App/", "/code/App/a.cs", "/code/AppA.cs", "/code/App/App/A.cs", "/code/A.cs", "/made/code/App/A.cs"],
            paths.Contains));
    }

    [TestMethod]
    public void A_folder_that_is_relative_is_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => new FullPaths(["A.cs"], "App")[0]);
}
