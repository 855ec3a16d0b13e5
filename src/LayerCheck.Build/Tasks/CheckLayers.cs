using LayerCheck.Checking;
using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Files;
using LayerCheck.Graph;
using LayerCheck.Reading;
using LayerCheck.Reading.Metadata;
using LayerCheck.Reading.Places;
using LayerCheck.Reporting;
using LayerCheck.Source;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>
/// Checks the compiler's own output against what <see cref="CheckProjects"/> read, and keeps what it finds for
/// <see cref="ReportFindings"/>. It reports nothing itself, because it runs inside the compile, where a failure would keep
/// other steps of the compile from ever being made up for.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CheckLayers : OutputTask
{
    /// <summary>Whether the compiler has just run, so that what lies on disk is its own output.</summary>
    public bool CompilerRan { get; set; }

    /// <summary>The assemblies that were referenced, each by its full path or by that from the project's folder, with their aliases.</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The files that were compiled, each by its full path or by that from the project's folder.</summary>
    public string[] Sources { get; set; } = [];

    /// <summary>The compiler's path map, <c>from=to,from=to</c>.</summary>
    public string PathMap { get; set; } = string.Empty;

    /// <summary>The compiler's preprocessor symbols.</summary>
    public string DefineConstants { get; set; } = string.Empty;

    /// <summary>The same as Visual Basic puts them together while it compiles; empty for other languages.</summary>
    public string FinalDefineConstants { get; set; } = string.Empty;

    /// <summary>The compiler's language version; empty for its default.</summary>
    public string LangVersion { get; set; } = string.Empty;

    /// <summary>Full path of the folder that MSBuild takes the compiler from; may be empty.</summary>
    public string CompilerPath { get; set; } = string.Empty;

    /// <summary>Full path of the obj folder that the builds of all frameworks share.</summary>
    [Required]
    public string SharedFolder { get; set; } = string.Empty;

    /// <summary>The project's target frameworks, where it has several.</summary>
    public string[] Frameworks { get; set; } = [];

    /// <summary>Full paths of <see cref="Sources"/>. MSBuild, which could make them, takes several times as long for many thousands.</summary>
    private FullPaths FullSources => _fullSources ??= new FullPaths(Sources, ProjectFolder);

    private FullPaths? _fullSources;

    private string ProjectFolder => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>Full path of one of <see cref="References"/>. What MSBuild makes these with, .NET begins to optimize where there are more than a few.</summary>
    private string PathOf(ITaskItem reference) => FullPath.In(ProjectFolder, reference.ItemSpec);

    private FrameworkDebt FrameworkDebt(PartKey key) => new(SharedFolder, Path.GetFileName(ProjectFile), key.Configuration, key.Runtime, Frameworks);

    private protected override bool Run()
    {
        var left = LeftDeclarations.Take(BuildEngine, Declarations);
        var isUpdate = left.Known is { } known && known.Project.Update != DebtUpdate.None;
        if (!isUpdate && !CompilerRan && Files.FindingsIn(FindingsFile) is { } last && Stands(last, left.Key, InputsKey()))
        {
            LeaveUsage(left.Known, last);
            if (left.Kept is not null)
            {
                Files.Write(last with { Declarations = left.Kept }, FindingsFile);
            }

            return true;
        }

        if (FailIfNotIncremental)
        {
            return IsNotUpToDate("what the layers are checked with has changed since they were checked.");
        }

        if (CompilerRan)
        {
            Files.Forget(Assembly);
        }

        // The stamp before the check: what is written meanwhile looks changed to the next build.
        var stamp = Files.StampOf(Assembly);
        var declared = left.ReadNow();

        // What is declared may have changed since CheckProjects looked, which takes as long as the compiler runs.
        var kept = declared.Key == left.Key ? left.Kept : null;
        var findings = OwnStack.Run(OwnStack.ForCompiler, () => Check(declared, kept, stamp));
        Files.Write(findings, FindingsFile);
        LeaveUsage(declared, findings);
        if (declared.Project.Update == DebtUpdate.Prune && declared.Project.IsOneOfSeveralFrameworks)
        {
            PruneOverFrameworks(declared, findings);
        }

        return true;
    }

    /// <summary>Tells the builds of other frameworks which debt this one uses.</summary>
    /// <param name="declared">Null for a project of one framework, which tells nobody.</param>
    /// <param name="findings">What was found.</param>
    private void LeaveUsage(DeclaredProject? declared, FindingsFile findings)
    {
        if (declared?.Project is { IsOneOfSeveralFrameworks: true } project && !FailIfNotIncremental)
        {
            var sources = FullSources.Distinct(StringComparer.Ordinal).ToLookup(path => !path.StartsWith(SharedFolder, StringComparison.Ordinal));
            var others = sources[false].Concat(References.Select(PathOf)).Concat(declared.Files).Distinct(StringComparer.Ordinal);
            new DebtUsage(
                project.Debt.Hash,
                DateTime.UtcNow,
                [.. sources[true].Select(path => (path, FileStamp.Of(path).ToString()))],
                [.. others.Select(path => (path, FileStamp.Of(path).ToString()))],
                findings.Used).Write(FrameworkDebt(project.Key).FileOf(project.Key.Framework));
        }
    }

    /// <summary>Prunes what no framework uses, once it is known of each what it uses: in the build of the last of them.</summary>
    private void PruneOverFrameworks(DeclaredProject declared, FindingsFile findings)
    {
        var project = declared.Project;
        if (project.HasFaultyDeclarations)
        {
            return;
        }

        if (FrameworkDebt(project.Key).Used(project.Debt.Hash) is { } used)
        {
            var stale = project.Debt.Entries.Where(entry => !entry.IsOptional && !used.Contains(entry.Identity)).ToList();
            LogDebtChange(project.Debt.Path, -project.Debt.Remove([.. stale.Select(entry => new DebtPair(entry.From, entry.To))]));

            // Whichever of the builds removed them: they are gone, and nothing is left to say of them.
            Files.Write(findings with { Unused = [.. findings.Unused.Where(entry => !stale.Exists(gone => gone.Identity == entry.Identity))] }, FindingsFile);

            // The file is another one now, and what is used of it is the same.
            LeaveUsage(declared, findings);
        }
        else
        {
            Log.LogMessage(
                MessageImportance.High,
                $"  {Path.GetFileNameWithoutExtension(ProjectFile)} -> {Path.GetFileName(project.Debt.Path)}: not pruned by the build for {project.Key.Framework}: what the others use is known once all of them have been built");
        }
    }

    private string Constants => FinalDefineConstants.Length > 0 ? FinalDefineConstants : DefineConstants;

    /// <summary>The hash of the compiler's inputs, taken here where MSBuild has not.</summary>
    private string InputsKey()
    {
        if (CompileInputs.Length > 0)
        {
            return CompileInputs;
        }

        using var key = new KeyText();
        key.Add(PathMap, Constants, LangVersion);
        key.Add([.. References.SelectMany(item => new[] { PathOf(item), item.GetMetadata("Aliases") })]);
        key.Add([.. FullSources]);
        return key.ToHash();
    }

    private FindingsFile Check(DeclaredProject declared, KeptDeclarations? kept, string stamp)
    {
        var otherProjects = new OtherProjects(BuildEngine, Files);
        using var references = new ReferencedAssemblies(
            References.Select(item => new ReferencedAssembly(PathOf(item), OriginOf(item), item.GetMetadata("LayerCheckFindings"))), otherProjects);
        var compiler = new HostCompiler(new CSharpCall(
            Path.GetFileName(ProjectFile),
            Assembly,
            FullSources,
            Array.ConvertAll(References, item => (PathOf(item), item.GetMetadata("Aliases"))),
            Constants.Split([';', ','], StringSplitOptions.RemoveEmptyEntries),
            LangVersion,
            GenerateDocumentation), CompilerPath);
        try
        {
            var findings = new ProjectCheck(declared.Project).CheckCode(
                new CompiledProject(Assembly, Symbols, IsLibrary, GenerateDocumentation), references, new SourceFiles(FullSources, PathMap, ProjectFolder), compiler, compiler);
            if (findings.DebtChange is { } change && (change + declared.Accepted != 0 || File.Exists(declared.Project.Debt.Path)))
            {
                LogDebtChange(declared.Project.Debt.Path, change + declared.Accepted);
            }

            var diagnostics = findings.Diagnostics.ToList();
            if (compiler.IsUnfit)
            {
                diagnostics.Add(new Diagnostic("LC9002", Severity.Warning, new SourcePlace(ProjectFile, 0, 0), Messages.NoCompiler));
            }

            var assemblies = references.Consulted.Select(known => new ConsultedFile(known.Assembly.Path, known.Version, known.Assembly.FindingsFile));
            return new FindingsFile(
                declared.Key, kept, CompilationKey(InputsKey()), findings.AssemblyHash, findings.AssemblyHash, stamp, [.. assemblies, .. otherProjects.Consulted], declared.Diagnostics,
                declared.Warnings.Apply(diagnostics), findings.Erased, findings.Used,
                [.. findings.Unused.SelectMany(entry => declared.Warnings.Apply([entry.Diagnostic]).Select(diagnostic => (entry.Identity, diagnostic)))],
                OwnSummary.Of(findings.Summary));
        }
        catch (UnreadableInputException e)
        {
            // Kept like any finding, so that the next build says so again.
            var hash = Files.HashOf(Assembly);
            return new FindingsFile(
                declared.Key, kept, CompilationKey(InputsKey()), hash, hash, stamp, [new(e.Path, ContentHash.OfFile(e.Path), Owner: string.Empty)], declared.Diagnostics, [Unreadable(e)], [], [], [], Summary: null);
        }
    }

    private static AssemblyOrigin OriginOf(ITaskItem reference)
    {
        // How the SDK marks what a targeting pack brings, and NuGet what stood in for one.
        var isFramework = reference.GetMetadata("FrameworkReferenceName").Length > 0
            || string.Equals(reference.GetMetadata("FrameworkFile"), "true", StringComparison.OrdinalIgnoreCase)
            || reference.GetMetadata("NuGetPackageId") is "NETStandard.Library" or "Microsoft.NETFramework.ReferenceAssemblies";
        return isFramework ? AssemblyOrigin.Framework
            : reference.GetMetadata("ReferenceSourceTarget") == "ProjectReference" ? AssemblyOrigin.Project
            : AssemblyOrigin.Other;
    }
}
