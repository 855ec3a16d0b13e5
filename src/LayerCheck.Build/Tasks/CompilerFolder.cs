using System.Collections.Concurrent;
using System.Reflection;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Where the host keeps its compiler. The .NET SDK's MSBuild finds it by itself; another host need not, and is helped only where
/// it has looked in vain.
/// </summary>
internal static class CompilerFolder
{
    /// <summary>The oldest compiler that has everything the check calls.</summary>
    private static readonly Version Oldest = new(4, 8);

    private static readonly ConcurrentDictionary<string, bool> Folders = new(StringComparer.Ordinal);
    private static int _isHelping;

    /// <summary>Makes the compiler in a folder one that can be found.</summary>
    /// <param name="roslynTargetsPath">Full path of the folder that MSBuild takes the compiler from; empty where it is not known.</param>
    internal static void Offer(string roslynTargetsPath)
    {
        if (roslynTargetsPath.Length > 0 && Folders.TryAdd(roslynTargetsPath, true) && Interlocked.Exchange(ref _isHelping, 1) == 0)
        {
            AppDomain.CurrentDomain.AssemblyResolve += (_, question) => Load(new AssemblyName(question.Name));
        }
    }

    /// <summary>Where in a folder the compiler's assembly of a name is; null where it is not there, is none of the compiler's, or is too old.</summary>
    internal static string? PathIn(string folder, AssemblyName name)
    {
        if (name.Name is not ("Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp"))
        {
            return null;
        }

        // In the SDK the folder holds one for each kind of host.
        string[] paths = [Path.Combine(folder, name.Name + ".dll"), Path.Combine(folder, "bincore", name.Name + ".dll")];
        return Array.Find(paths, path => File.Exists(path) && AssemblyName.GetAssemblyName(path).Version >= Oldest);
    }

    private static Assembly? Load(AssemblyName name) =>
        Folders.Keys.OrderBy(folder => folder, StringComparer.Ordinal).Select(folder => PathIn(folder, name)).FirstOrDefault(path => path is not null) is { } found
            ? Assembly.LoadFrom(found)
            : null;
}
