using System.Reflection;
using LayerCheck.Build.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerCheck.Tests;

/// <summary>A host that does not find its own compiler is shown where it is.</summary>
[TestClass]
public sealed class CompilerFolderTests
{
    [TestMethod]
    [DataRow("Microsoft.CodeAnalysis", "", DisplayName = "as Visual Studio has it")]
    [DataRow("Microsoft.CodeAnalysis.CSharp", "bincore", DisplayName = "as the SDK has it")]
    public void The_compiler_is_found_where_MSBuild_takes_it_from(string assembly, string inner)
    {
        var folder = Directory.CreateTempSubdirectory("LayerCheck").FullName;
        WriteCompiler(Path.Combine(folder, inner), assembly, "4.9.0.0");

        var name = new AssemblyName(assembly + ", Version=4.8.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35");
        Assert.AreEqual(Path.Combine(folder, inner, assembly + ".dll"), CompilerFolder.PathIn(folder, name));
    }

    [TestMethod]
    public void A_compiler_that_is_too_old_is_none()
    {
        var folder = Directory.CreateTempSubdirectory("LayerCheck").FullName;
        WriteCompiler(folder, "Microsoft.CodeAnalysis", "4.7.9.0");

        Assert.IsNull(CompilerFolder.PathIn(folder, new AssemblyName("Microsoft.CodeAnalysis, Version=4.8.0.0")));
    }

    [TestMethod]
    public void Nothing_but_the_compiler_is_found_there()
    {
        var folder = Directory.CreateTempSubdirectory("LayerCheck").FullName;
        WriteCompiler(folder, "System.Collections.Immutable", "99.0.0.0");

        Assert.IsNull(CompilerFolder.PathIn(folder, new AssemblyName("System.Collections.Immutable, Version=99.0.0.0")));
    }

    private static void WriteCompiler(string folder, string name, string version)
    {
        Directory.CreateDirectory(folder);
        var source = CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]");
        var compilation = CSharpCompilation.Create(
            name, [source], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var file = File.Create(Path.Combine(folder, name + ".dll"));
        Assert.IsTrue(compilation.Emit(file).Success);
    }
}
