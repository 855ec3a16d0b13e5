using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using LayerCheck.Build.Tests.Harness;

namespace LayerCheck.Build.Tests;

/// <summary>The package has its tasks twice: as they were compiled, and as machine code for one kind of host.</summary>
[TestClass]
public sealed class MachineCode : SceneTest
{
    private const string Plain = "tasks/netstandard2.0/";
    private const string Images = "tasks/linux-x64/";

    /// <summary>Whether this is that kind of host, where the images are made and taken.</summary>
    internal static bool IsOfThisHost => OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;

    [TestInitialize]
    public void LeaveOtherHostsOut()
    {
        if (!IsOfThisHost)
        {
            Assert.Inconclusive("On this host the images are neither made nor taken.");
        }
    }

    [TestMethod]
    [DataRow("LayerCheck.Build.dll")]
    [DataRow("LayerCheck.Core.dll")]
    [DataRow("LayerCheck.Source.dll")]
    public void An_image_is_the_same_module_with_code_and_with_symbols(string name)
    {
        using var package = ZipFile.OpenRead(PackageUnderTest.File);
        using var plain = Read(package, Plain + name);
        using var image = Read(package, Images + name);

        Assert.AreEqual(ModuleIdOf(plain), ModuleIdOf(image));
        Assert.AreEqual(0, plain.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
        Assert.AreNotEqual(0, image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
        Assert.Contains(DebugDirectoryEntryType.EmbeddedPortablePdb, plain.ReadDebugDirectory().Select(entry => entry.Type));
    }

    [TestMethod]
    public async Task The_images_are_what_a_build_loads_and_both_count_as_one_version()
    {
        var scene = CreateScene().WriteApp("public int Shown;");
        var folder = Path.Combine(RunFolders.PackagesDirectory, "layercheck.build", PackageUnderTest.Version);

        var first = await scene.DotnetAsync("build App -v:detailed");
        var second = await scene.DotnetAsync($"build App --no-restore -v:detailed -p:LayerCheckTaskAssembly={folder}/{Plain}LayerCheck.Build.dll");

        first.ShouldPass();
        second.ShouldPass();
        Assert.Contains($"{Images}LayerCheck.Build.dll", first.Output);
        Assert.DoesNotContain($"{Plain}LayerCheck.Build.dll", first.Output);
        Assert.Contains($"{Plain}LayerCheck.Build.dll", second.Output);
        Assert.Contains("its findings stand", second.Output);
        Assert.DoesNotContain($"{Images}LayerCheck.Build.dll", second.Output);
    }

    private static PEReader Read(ZipArchive package, string entry)
    {
        using var stream = package.GetEntry(entry)!.Open();
        var content = new MemoryStream();
        stream.CopyTo(content);
        content.Position = 0;
        return new PEReader(content);
    }

    private static Guid ModuleIdOf(PEReader file)
    {
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
