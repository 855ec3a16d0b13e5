using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using LayerCheck.Build.Tasks;
using LayerCheck.Files;
using LayerCheck.Source;

namespace LayerCheck.Tests.Tasks;

/// <summary>
/// Multithreaded MSBuild runs tasks of several projects side by side in one process, if they are marked for it. What is marked must
/// not touch what the process has only one of.
/// </summary>
[TestClass]
public sealed class ProcessWideStateTests
{
    /// <summary>Types none of whose members may be used, and members, with the number of parameters where others of the name are harmless.</summary>
    private static readonly string[] Forbidden =
    [
        "System.Console",
        "System.IO.Directory.GetCurrentDirectory",
        "System.IO.Directory.SetCurrentDirectory",
        "System.IO.Path.GetFullPath/1",
        "System.Environment.get_CurrentDirectory",
        "System.Environment.set_CurrentDirectory",
        "System.Environment.SetEnvironmentVariable",
        "System.Environment.set_ExitCode",
        "System.Environment.Exit",
        "System.Environment.FailFast",
        "System.Globalization.CultureInfo.set_CurrentCulture",
        "System.Globalization.CultureInfo.set_CurrentUICulture",
        "System.Globalization.CultureInfo.set_DefaultThreadCurrentCulture",
        "System.Globalization.CultureInfo.set_DefaultThreadCurrentUICulture",
        "System.Threading.Thread.set_CurrentCulture",
        "System.Threading.Thread.set_CurrentUICulture",
    ];

    private static readonly Assembly[] Shipped = [typeof(LayerCheckTask).Assembly, typeof(FullPath).Assembly, typeof(CSharpNames).Assembly];

    [TestMethod]
    public void Every_task_is_marked_with_the_name_that_MSBuild_looks_for()
    {
        var tasks = typeof(LayerCheckTask).Assembly.GetTypes().Where(type => typeof(LayerCheckTask).IsAssignableFrom(type) && !type.IsAbstract).ToList();

        Assert.IsGreaterThan(5, tasks.Count);
        foreach (var task in tasks)
        {
            // Not inherited, so that a base class cannot promise it for others.
            Assert.Contains(
                "Microsoft.Build.Framework.MSBuildMultiThreadableTaskAttribute", task.GetCustomAttributesData().Select(data => data.AttributeType.FullName), task.Name);
        }
    }

    [TestMethod]
    public void No_shipped_assembly_uses_what_a_process_has_only_one_of() =>
        Assert.AreEqual("LayerCheck.Files.FullPath: System.IO.Path.GetFullPath/1", string.Join('\n', Shipped.SelectMany(Uses)));

    /// <summary>What no shipped assembly does is found where it is done.</summary>
    [TestMethod]
    public void Uses_are_seen()
    {
        var found = string.Join('\n', Uses(typeof(ProcessWideStateTests).Assembly));

        foreach (var use in (string[])["System.Console.WriteLine/1", "System.IO.Path.GetFullPath/1", "System.Environment.get_CurrentDirectory/0"])
        {
            Assert.Contains($"{typeof(Offender).FullName}: {use}", found);
        }

        Assert.DoesNotContain("System.IO.Path.GetFullPath/2", found);
    }

    [TestMethod]
    public void The_only_static_field_that_changes_is_exchanged_atomically()
    {
        var writable = Shipped.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsInitOnly && !field.IsLiteral && !field.Name.Contains('<', StringComparison.Ordinal))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}");

        // Whether the compiler's folder is offered to the process already: exchanged atomically.
        Assert.AreEqual("CompilerFolder._isHelping", string.Join('\n', writable));
    }

    /// <summary>Forbidden calls, as <c>Type: Member/parameters</c>, ordered.</summary>
    private static IEnumerable<string> Uses(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var forbidden = metadata.MemberReferences
            .Select(handle => (Token: MetadataTokens.GetToken(handle), Name: NameOf(metadata, metadata.GetMemberReference(handle))))
            .Where(member => Forbidden.Any(name => member.Name == name || member.Name.StartsWith(name + ".", StringComparison.Ordinal) || member.Name.StartsWith(name + "/", StringComparison.Ordinal)))
            .ToList();
        return metadata.MethodDefinitions.Select(metadata.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0)
            .SelectMany(method =>
            {
                // A token that is not one would be a false alarm, never a miss.
                var code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
                var type = metadata.GetTypeDefinition(method.GetDeclaringType());
                return forbidden.Where(member => code.AsSpan().IndexOf(BitConverter.GetBytes(member.Token)) >= 0)
                    .Select(member => $"{Outermost(metadata, type)}: {member.Name}");
            })
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    private static string NameOf(MetadataReader metadata, MemberReference member)
    {
        if (member.Parent.Kind != HandleKind.TypeReference || member.GetKind() != MemberReferenceKind.Method)
        {
            return string.Empty;
        }

        var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
        var signature = metadata.GetBlobReader(member.Signature);
        if (signature.ReadSignatureHeader().IsGeneric)
        {
            signature.ReadCompressedInteger();
        }

        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}/{signature.ReadCompressedInteger()}";
    }

    private static string Outermost(MetadataReader metadata, TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}

/// <summary>Does what no task may.</summary>
internal static class Offender
{
    internal static void Offend()
    {
        Func<string> lambda = () => Path.GetFullPath("file");
        Console.WriteLine(lambda() + Environment.CurrentDirectory + Path.GetFullPath("file", "/folder"));
    }
}
