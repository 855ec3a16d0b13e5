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
            AppDomain.CurrentDomain.AssemblyResolve += (_, question) => Find(new AssemblyName(question.Name));
        }
    }

    /// <summary>The compiler's assembly of a name; null where it is none of the compiler's, or too old.</summary>
    internal static Assembly? Find(AssemblyName name)
    {
        if (name.Name is not ("Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp"))
        {
            return null;
        }

        // In the SDK the folder holds one for each kind of host.
        var path = Folders.Keys
            .OrderBy(folder => folder, StringComparer.Ordinal)
            .SelectMany(folder => new[] { Path.Combine(folder, name.Name + ".dll"), Path.Combine(folder, "bincore", name.Name + ".dll") })
            .FirstOrDefault(file => File.Exists(file) && AssemblyName.GetAssemblyName(file).Version >= Oldest);
        return path is null ? null : Assembly.LoadFrom(path);
    }
}
