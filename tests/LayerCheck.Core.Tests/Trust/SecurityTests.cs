using System.Text;
using LayerCheck.Debt.History;
using LayerCheck.Fuzz.Projects;
using LayerCheck.Reading.Places;
using LayerCheck.Tests.Debt.History;

namespace LayerCheck.Tests.Trust;

/// <summary>What the checked code base says can neither run, nor lead out of its folders, nor put words into the check's mouth.</summary>
[TestClass]
public sealed class SecurityTests : IDisposable
{
    private static readonly string[] OnlyReported = ["burndown.svg", "index.html", "layercheck.sarif"];

    private readonly FuzzProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void Code_that_is_checked_is_never_run()
    {
        var witness = _project.PathOf("it ran");
        using var compiled = Compiled.From($$"""
            namespace App.Low
            {
                public class Store
                {
                    public App.High.View Shown;

                    [System.Runtime.CompilerServices.ModuleInitializer]
                    public static void Run() => System.IO.File.WriteAllText("{{witness}}", "now");
                }
            }

            namespace App.High { public class View { } }
            """);

        _project.CheckWith(FuzzProject.Assembly, File.ReadAllBytes(compiled.AssemblyPath)).ShouldFind("LC2001", "'App.Low.Store'");

        Assert.IsFalse(File.Exists(witness));
        Assert.IsFalse(AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name == "Core"));
    }

    [TestMethod]
    public void Symbols_and_path_maps_lead_to_no_file_elsewhere()
    {
        _project.Write("project/src/A.cs", []);
        _project.Write("project/pages/Page.razor", []);
        _project.Write("secret.txt", []);
        var folder = _project.PathOf("project");
        var files = new SourceFiles(new([Path.Combine(folder, "src", "A.cs")], folder), $"{folder}=/_,{Path.GetDirectoryName(folder)}=/up", folder);

        Assert.AreEqual(Path.Combine(folder, "pages", "Page.razor"), files.Find("/_/pages/Page.razor"));
        Assert.AreEqual(Path.Combine(folder, "pages", "Page.razor"), files.Find(Path.Combine(folder, "pages", "Page.razor")));
        foreach (var document in new[] { "/etc/hostname", "/dev/zero", "/_/../secret.txt", "/up/secret.txt", _project.PathOf("secret.txt"), Path.Combine(folder, "..", "secret.txt"), "../secret.txt", "/_/\0", "" })
        {
            Assert.IsNull(files.Find(document), document);
        }
    }

    [TestMethod]
    [DataRow("<!DOCTYPE Project [<!ENTITY e SYSTEM \"../secret.txt\">]><Project>&e;</Project>")]
    [DataRow("<!DOCTYPE Project SYSTEM \"http://localhost:1/x.dtd\"><Project />")]
    [DataRow("<!DOCTYPE Project [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><Project>&b;</Project>")]
    public void A_document_type_is_refused(string text)
    {
        var outcome = _project.CheckWith(FuzzProject.Project, Encoding.UTF8.GetBytes(text));

        outcome.ShouldBeUnreadable("it has a document type definition");
        Assert.IsFalse(outcome.Errors.Any(error => error.Contains("XmlReader", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("--output=taken")]
    [DataRow("-c")]
    [DataRow("--upload-pack=touch taken")]
    [DataRow("; touch taken")]
    [DataRow("$(touch taken)")]
    [DataRow("main | touch taken")]
    [DataRow("main\n--output=taken")]
    [DataRow("../../../etc/passwd")]
    public void A_base_is_a_name_and_never_a_command(string reference)
    {
        using var repository = new TemporaryRepository();
        repository.WriteAndCommit("LayerCheck.debt", "A -> B");

        Assert.IsNotNull(BaseDebt.Read(repository.Folder, "LayerCheck.debt", reference).Problem);
        Assert.IsNotNull(BaseDebts.Read(repository.Folder, reference).Problem);
        Assert.IsFalse(File.Exists(Path.Combine(repository.Folder, "taken")));
    }

    [TestMethod]
    [DataRow("--output=taken")]
    [DataRow(":(glob)**")]
    [DataRow("../LayerCheck.debt")]
    public void The_name_of_a_debt_file_is_a_name_and_nothing_else(string name)
    {
        using var repository = new TemporaryRepository();
        repository.WriteAndCommit("LayerCheck.debt", "A -> B");

        Assert.IsNull(BaseDebt.Read(repository.Folder, name, "HEAD").Content);
        Assert.IsFalse(File.Exists(Path.Combine(repository.Folder, "taken")));
    }

    [TestMethod]
    public void Names_cannot_put_a_line_into_the_log()
    {
        var assembly = new BuiltAssembly();
        var view = assembly.AddType("App.High", "View\r\n::add-mask::x\u2028\u202E");
        assembly.AddType("App.Low", "Store\nBuild succeeded.");
        assembly.AddField(view);

        var outcome = _project.CheckWith(FuzzProject.Assembly, assembly.ToBytes());

        outcome.ShouldFind("LC2001", "'App.Low.Store Build succeeded.'");
        Assert.IsFalse(outcome.Errors.Any(error => error.AsSpan().ContainsAny("\r\n\u2028\u202E")));
    }

    [TestMethod]
    [DataRow("../../elsewhere.csproj")]
    [DataRow("/elsewhere/App.csproj")]
    public void A_part_of_the_summary_leads_to_no_file_elsewhere(string path)
    {
        var text = Encoding.UTF8.GetString(_project.Read(FuzzProject.Summary)).Replace($"\"path\": \"{FuzzProject.Project}\"", $"\"path\": \"{path}\"", StringComparison.Ordinal);
        Assert.Contains(path, text);
        _project.Write(FuzzProject.Summary, Encoding.UTF8.GetBytes(text));
        var before = Files();

        Assert.IsNull(_project.WriteReport().Fault);

        CollectionAssert.AreEquivalent(
            before.Concat(OnlyReported.Select(name => _project.PathOf("report/" + name))).ToList(), Files().ToList());
        Assert.DoesNotContain(path, Encoding.UTF8.GetString(_project.Read(FuzzProject.Summary)));
    }

    private IEnumerable<string> Files() => [.. Directory.EnumerateFiles(_project.PathOf("."), "*", SearchOption.AllDirectories).Select(Path.GetFullPath)];
}
