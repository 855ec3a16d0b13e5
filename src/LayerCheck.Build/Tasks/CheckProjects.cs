using System.Globalization;
using LayerCheck.Build.Declarations;
using LayerCheck.Checking;
using LayerCheck.Contracts;
using LayerCheck.Debt;
using LayerCheck.Debt.History;
using LayerCheck.Graph;
using LayerCheck.Reading;
using LayerCheck.Reporting;
using Microsoft.Build.Framework;

namespace LayerCheck.Build.Tasks;

/// <summary>Reads what a project declares, and checks the declarations and the references to other projects, before the compiler runs.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckProjects : IncrementalTask
{
    /// <summary>Full path of the folder that projects' paths in the summary are relative to.</summary>
    private string _root = string.Empty;

    /// <summary>Full path of the debt file: the declared or the usual one.</summary>
    private string _usedDebtFile = string.Empty;

    /// <summary>Full paths of more files that may declare, such as Directory.Build.targets. Those that are not there are left out.</summary>
    public string[] DeclarationFiles { get; set; } = [];

    /// <summary>The <c>Layer</c> items, highest first.</summary>
    public ITaskItem[] Layers { get; set; } = [];

    /// <summary>The <c>IndependentGroup</c> items.</summary>
    public ITaskItem[] IndependentGroups { get; set; } = [];

    /// <summary>The <c>IgnoredReference</c> items.</summary>
    public ITaskItem[] IgnoredReferences { get; set; } = [];

    /// <summary>The <c>ForbiddenReference</c> items.</summary>
    public ITaskItem[] ForbiddenReferences { get; set; } = [];

    /// <summary>The <c>ProtectedNamespace</c> items.</summary>
    public ITaskItem[] ProtectedNamespaces { get; set; } = [];

    /// <summary>The <c>AcyclicGroup</c> items.</summary>
    public ITaskItem[] AcyclicGroups { get; set; } = [];

    /// <summary>The <c>LayerContract</c> items.</summary>
    public ITaskItem[] LayerContracts { get; set; } = [];

    /// <summary>The <c>ProjectReference</c> items.</summary>
    public ITaskItem[] ProjectReferences { get; set; } = [];

    /// <summary>The <c>PackageReference</c> items.</summary>
    public ITaskItem[] PackageReferences { get; set; } = [];

    /// <summary>Full path of what NuGet's restore wrote, which knows what referenced projects reference; empty for a project that NuGet does not know.</summary>
    public string ProjectAssetsFile { get; set; } = string.Empty;

    /// <summary>The names that the target framework can have in it.</summary>
    public string[] FrameworkNames { get; set; } = [];

    /// <summary>What rules do that name no severity: error, warning or none; empty for error.</summary>
    public string Severity { get; set; } = string.Empty;

    /// <summary>Full path of Directory.Build.props; empty where there is none.</summary>
    public string DirectoryBuildProps { get; set; } = string.Empty;

    /// <summary>What the property LayerCheckReportDirectory says.</summary>
    public string DeclaredReportDirectory { get; set; } = string.Empty;

    /// <summary>The target framework; may be empty.</summary>
    public string Framework { get; set; } = string.Empty;

    /// <summary>The configuration.</summary>
    public string Configuration { get; set; } = string.Empty;

    /// <summary>The runtime identifier; may be empty.</summary>
    public string Runtime { get; set; } = string.Empty;

    /// <summary>The project's target frameworks, where it has several, of which this build is for one.</summary>
    public string[] Frameworks { get; set; } = [];

    /// <summary>Whether this is a CI build, where stale debt is an error.</summary>
    public bool IsContinuousIntegration { get; set; }

    /// <summary>Full path of the debt file; empty for the usual one beside the project file.</summary>
    public string DebtFile { get; set; } = string.Empty;

    /// <summary>What to do to it: accept, prune; empty for nothing.</summary>
    public string UpdateDebt { get; set; } = string.Empty;

    /// <summary>The branch, tag or commit that new debt is measured from; empty where it is not.</summary>
    public string BaseReference { get; set; } = string.Empty;

    /// <summary>Full path of the obj folder that all builds of the project share.</summary>
    [Required]
    public string SharedFolder { get; set; } = string.Empty;

    /// <summary>Codes of warnings to leave out.</summary>
    public string NoWarn { get; set; } = string.Empty;

    /// <summary>Codes of warnings that are errors.</summary>
    public string WarningsAsErrors { get; set; } = string.Empty;

    /// <summary>Codes of warnings that stay warnings.</summary>
    public string WarningsNotAsErrors { get; set; } = string.Empty;

    /// <summary>Whether all warnings are errors.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Properties that conditions of declarations are evaluated with, each as <c>Name=Value</c>.</summary>
    public string[] Properties { get; set; } = [];

    /// <summary>Full path of the compiler's output, as an earlier build may have left it; empty for a project that compiles nothing.</summary>
    public string Assembly { get; set; } = string.Empty;

    /// <summary>Full path of what an earlier build may have kept of its findings.</summary>
    [Required]
    public string FindingsFile { get; set; } = string.Empty;

    /// <summary>What later tasks ask for the declarations with.</summary>
    [Output]
    public string Declarations { get; set; } = string.Empty;

    /// <summary>
    /// Whether the compiler must run although its inputs did not change: what lies on disk is not its own output any more (a
    /// weaver rewrote it), and has to be looked at again.
    /// </summary>
    [Output]
    public bool MustCompile { get; set; }

    private protected override bool Run()
    {
        _root = ReportLocation.RootOf(ProjectFile, DirectoryBuildProps);
        _usedDebtFile = DebtFile.Length > 0 ? DebtFile : DebtFileLocation.Usual(ProjectFile);
        var globals = GlobalProperties;
        var inputs = MayKeep ? InputKey(globals) : string.Empty;
        var last = Files.FindingsIn(FindingsFile);
        if (MayKeep && last?.Declarations is { } kept && kept.Stand(inputs, Files))
        {
            return Leave(
                new LeftDeclarations(
                    last.DeclarationsKey, Known: null, () => ReadDeclared(globals, new DiskAnswers()), kept, _usedDebtFile, new ReportLocation(kept.ReportDirectory, _root)),
                last);
        }

        var answers = new DiskAnswers();
        var report = ReportLocation.Find(ProjectFile, DirectoryBuildProps, DeclaredReportDirectory, globals, Files, answers);
        var declared = ReadDeclared(globals, answers);
        if (declared.Accepted > 0 && Assembly.Length == 0)
        {
            // No code is checked that would say it with its own.
            LogDebtChange(_usedDebtFile, declared.Accepted);
        }

        var toKeep = MayKeep && declared.Diagnostics.Count == 0 && !FailIfNotIncremental
            ? new KeptDeclarations(inputs, answers.Files, answers.Paths, report.Directory)
            : null;
        var isUpdateLeft = FailIfNotIncremental && ReadUpdate([]) != DebtUpdate.None;
        var isFine = LogAll(declared.Diagnostics)
            && (!isUpdateLeft || IsNotUpToDate("the debt file has to be looked through, since LayerCheckUpdateDebt says so."));
        return Leave(new LeftDeclarations(declared.Key, declared, () => declared, toKeep, _usedDebtFile, report), last, isFine);
    }

    private bool IsOneOfSeveralFrameworks => Frameworks.Length > 1;

    /// <summary>Whether an earlier build may have kept what this one would read: where nothing but the declarations and the day decides.</summary>
    private bool MayKeep => UpdateDebt.Length == 0 && BaseReference.Length == 0 && !IsOneOfSeveralFrameworks;

    /// <summary>Leaves the declarations for later tasks, and finds out whether the compiler must run.</summary>
    /// <param name="left">What is left.</param>
    /// <param name="last">What the last check found, if it is known.</param>
    /// <param name="isFine">Whether nothing has failed that was told already.</param>
    /// <returns>Whether nothing has failed, and MSBuild, if it only asks, need not run the compiler.</returns>
    private bool Leave(LeftDeclarations left, FindingsFile? last, bool isFine = true)
    {
        Declarations = Guid.NewGuid().ToString("N");
        left.Leave(BuildEngine, Declarations);
        var isOutputUnknown = IsOutputUnknown(last, left.Key, left.Known?.Project.Update ?? DebtUpdate.None);
        MustCompile = isOutputUnknown && !FailIfNotIncremental;
        return isFine && (!isOutputUnknown || !FailIfNotIncremental || IsNotUpToDate("the project has to be compiled again, since its output is not the one that was checked."));
    }

    /// <summary>
    /// Reads and judges what is declared. It may be asked for after the task has ended, and so asks nothing of MSBuild.
    /// </summary>
    /// <exception cref="UnreadableInputException">A file cannot be read.</exception>
    private DeclaredProject ReadDeclared(IReadOnlyDictionary<string, string> globals, DiskAnswers answers)
    {
        var mistakes = new List<Diagnostic>();
        var severity = Contracts.Severity.Error;
        if (Severity.Length > 0 && !SeverityText.TryParse(Severity, out severity))
        {
            mistakes.Add(new Diagnostic("LC0003", Contracts.Severity.Error, new SourcePlace(ProjectFile, 0, 0),
                $"LayerCheckSeverity is '{Severity}': {SeverityText.Expected}."));
        }

        var asked = ReadUpdate(mistakes);
        var update = FailIfNotIncremental ? DebtUpdate.None : asked;
        var debt = new DebtBook(_usedDebtFile, Path.Combine(SharedFolder, Path.GetFileName(ProjectFile) + ".LayerCheck.lock"));
        answers.AddFile(debt.Path, debt.Hash);
        answers.AddPath(debt.Path, debt.Hash != ContentHash.Missing);
        var (debtBase, baseKey) = ReadBase(debt);

        var files = ReadFiles(globals, answers);
        var places = new ItemPlaces(files, ProjectFile);
        var reader = new ArchitectureReader(files, places, ProjectFile, mistakes);
        IContract[] contracts =
        [
            .. reader.ReadLayers(Layers, LayerContracts),
            .. reader.ReadGroups(IndependentGroups),
            .. reader.ReadForbidden(ForbiddenReferences),
            .. reader.ReadProtected(ProtectedNamespaces),
            .. reader.ReadAcyclic(AcyclicGroups),
        ];
        var ignored = reader.ReadIgnored(IgnoredReferences, contracts);
        var projects = reader.ReadProjectReferences(ProjectReferences).ToList();
        if (ProjectAssetsFile.Length > 0)
        {
            // Before it is read: a change meanwhile is one that the next build sees.
            answers.AddFile(ProjectAssetsFile, Files.HashOf(ProjectAssetsFile));
        }

        var assets = ProjectAssetsFile.Length > 0 && (projects.Count > 0 || File.Exists(ProjectAssetsFile))
            ? ProjectAssets.Read(ProjectAssetsFile, FrameworkNames)
            : ProjectAssets.None;
        var packages = reader.ReadPackageReferences(PackageReferences, assets).ToList();
        reader.ReportWildcards();
        reader.ReportMistypedItems();
        if (DebtFile.Length > 0 && !globals.Keys.Contains(DebtFileLocation.Property, StringComparer.OrdinalIgnoreCase) && DebtFileLocation.FindShared(DebtFile, ProjectFile, files) is { } shared)
        {
            mistakes.Add(shared);
        }

        var project = new ProjectToCheck(
            ProjectFile,
            PartKeyOf(_root, Framework, Configuration, Runtime),
            new Architecture(contracts, severity),
            mistakes.Count > 0 || debt.Faults.Count > 0,
            ignored,
            debt,
            update,
            debtBase,
            ProjectGraph.Create(Path.GetFileName(ProjectFile), projects, packages, assets.References),
            IsOneOfSeveralFrameworks,
            DateTime.Today);
        var warnings = new WarningPolicy(NoWarn, WarningsAsErrors, WarningsNotAsErrors, TreatWarningsAsErrors, IsContinuousIntegration);
        var (found, accepted) = new ProjectCheck(project).CheckProjects();
        var diagnostics = warnings.Apply(mistakes.Concat(found));
        diagnostics.Sort();
        return new DeclaredProject(
            project, diagnostics, accepted, warnings, [.. files.All.Select(file => file.Path)],
            KeyOf(files, assets, [debt.Path, debt.Hash, baseKey], ignored.Exists(entry => entry.Until is not null)));
    }

    /// <summary>What is to be done to the debt file; a word that is none is a mistake.</summary>
    private DebtUpdate ReadUpdate(List<Diagnostic> mistakes)
    {
        var update = DebtUpdate.None;
        if (UpdateDebt.Length > 0
            && (!Array.Exists(Enum.GetNames(typeof(DebtUpdate)), name => name.Equals(UpdateDebt, StringComparison.OrdinalIgnoreCase))
                || !Enum.TryParse(UpdateDebt, ignoreCase: true, out update)))
        {
            mistakes.Add(new Diagnostic("LC0003", Contracts.Severity.Error, new SourcePlace(ProjectFile, 0, 0),
                $"LayerCheckUpdateDebt is '{UpdateDebt}': write accept, to take on what is violated now, or prune, to drop what is paid."));
        }

        return update;
    }

    /// <summary>What the debt file had at the base, and the identity of that.</summary>
    /// <exception cref="UnreadableInputException">Git cannot tell.</exception>
    private (DebtBase? Base, string Key) ReadBase(DebtBook debt)
    {
        if (BaseReference.Length == 0 || !debt.Entries.Any())
        {
            return (null, BaseReference);
        }

        var known = BaseDebt.Read(Path.GetDirectoryName(debt.Path)!, Path.GetFileName(debt.Path), BaseReference);
        return known.Problem is null
            ? (new DebtBase(BaseReference, new HashSet<DebtPair>(Debt.DebtFile.Parse(known.Content ?? []).Entries.Select(entry => entry.Pair))), known.Commit)
            : throw new UnreadableInputException(debt.Path, $"its state at the base (LayerCheckBaseRef) is not known: {known.Problem}");
    }

    private DeclarationFiles ReadFiles(IReadOnlyDictionary<string, string> globals, DiskAnswers answers)
    {
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in Properties)
        {
            var name = property.Split('=')[0];
            properties[name] = property.Substring(Math.Min(property.Length, name.Length + 1));
        }

        foreach (var global in globals)
        {
            properties[global.Key] = global.Value;
        }

        var files = new DeclarationFiles(ProjectFile, new Conditions(properties, answers), Files.DeclarationsIn, answers);
        files.Add(ProjectFile);
        files.Add(DirectoryBuildProps);
        foreach (var path in DeclarationFiles)
        {
            files.Add(path);
        }

        return files;
    }

    /// <summary>The identity of everything that MSBuild handed over, and of the day.</summary>
    private string InputKey(IReadOnlyDictionary<string, string> globals)
    {
        using var key = new KeyText();
        AddItems(key, Declaring);
        AddReferences(key, ProjectReferences, ArchitectureReader.ProjectReferenceMetadata);
        AddReferences(key, PackageReferences, ArchitectureReader.PackageReferenceMetadata);
        key.Add(ProjectFile, DirectoryBuildProps, DeclaredReportDirectory, _root, _usedDebtFile, ProjectAssetsFile, SharedFolder, Severity);
        key.Add(Framework, Configuration, Runtime, IsContinuousIntegration.ToString(), TreatWarningsAsErrors.ToString(), NoWarn, WarningsAsErrors, WarningsNotAsErrors);
        key.Add(DebtFile.Length > 0 ? DebtFileLocation.IsInSharedFolder(ProjectFile).ToString() : string.Empty);
        key.Add(DeclarationFiles);
        key.Add(FrameworkNames);
        key.Add(Properties);
        key.Add([.. globals.Keys.OrderBy(name => name, StringComparer.Ordinal).SelectMany(name => new[] { name, globals[name] })]);
        key.Add(Today());
        return key.ToHash();
    }

    /// <summary>The identity of everything that this task read.</summary>
    private string KeyOf(DeclarationFiles files, ProjectAssets assets, string[] debt, bool dependsOnDay)
    {
        using var key = new KeyText();
        foreach (var file in files.All)
        {
            key.Add(file.Path, file.Hash);
        }

        AddItems(key, [.. Declaring, ProjectReferences, PackageReferences]);
        key.Add(debt);
        key.Add([.. PackageReferences.Select(item => assets.PackageId(item.ItemSpec) ?? string.Empty)]);
        key.Add([.. assets.References.SelectMany(pair => new[] { pair.From, pair.To, pair.IsPackage.ToString() })]);
        key.Add(ProjectFile, Severity, _root, Framework, Configuration, Runtime, NoWarn, WarningsAsErrors, WarningsNotAsErrors);
        key.Add(IsOneOfSeveralFrameworks.ToString(), IsContinuousIntegration.ToString(), TreatWarningsAsErrors.ToString());
        key.Add(dependsOnDay ? Today() : string.Empty);
        return key.ToHash();
    }

    /// <summary>The day, as a part of a key.</summary>
    private static string Today() => DateTime.Today.Ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>The items that declare.</summary>
    private ITaskItem[][] Declaring =>
        [Layers, IndependentGroups, IgnoredReferences, ForbiddenReferences, ProtectedNamespaces, AcyclicGroups, LayerContracts];

    private static void AddItems(KeyText key, ITaskItem[][] all)
    {
        foreach (var items in all)
        {
            key.Add(Array.ConvertAll(items, item => item.ItemSpec));
            foreach (var item in items)
            {
                var metadata = item.CloneCustomMetadata();
                var names = new string[metadata.Count];
                metadata.Keys.CopyTo(names, 0);
                Array.Sort(names, StringComparer.Ordinal);
                key.Add(item.GetMetadata("DefiningProjectFullPath"));
                key.Add(names);
                key.Add(Array.ConvertAll(names, name => (string)metadata[name]!));
            }
        }
    }

    /// <summary>Adds references, of which there may be many, with what is read of them. Their places are told only with what is wrong with them.</summary>
    private static void AddReferences(KeyText key, ITaskItem[] items, string[] metadata)
    {
        key.Add(Array.ConvertAll(items, item => item.ItemSpec));
        foreach (var item in items)
        {
            key.Add(Array.ConvertAll(metadata, item.GetMetadata));
        }
    }

    /// <summary>Whether what lies on disk is neither the compiler's output nor what is known to have become of it, as far as it would have to be read.</summary>
    private bool IsOutputUnknown(FindingsFile? last, string key, DebtUpdate update)
    {
        if (!File.Exists(Assembly))
        {
            // The compiler will run of itself.
            return false;
        }

        return last is null
            || (last.HashOfOutput(Assembly, Files) is var hash && hash != last.CompiledHash
                && (update != DebtUpdate.None || hash != last.FinalHash || key != last.DeclarationsKey || !last.IsConsultedUnchanged(Files)));
    }
}
