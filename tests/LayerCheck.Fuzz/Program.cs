using LayerCheck.Fuzz;
using LayerCheck.Fuzz.Projects;
using LayerCheck.Fuzz.Targets;

try
{
    var asked = CommandLine.Parse(args);
    var targets = AllTargets.All.Where(target => asked.Kind is null || target.Kind == asked.Kind).ToList();
    if (targets.Count == 0)
    {
        throw new FormatException($"There is no kind '{asked.Kind}': {string.Join(", ", AllTargets.All.Select(target => target.Kind))}.");
    }

    if (asked.Input is not null)
    {
        using var project = new FuzzProject();
        var fault = Campaign.Try(targets[0], File.ReadAllBytes(asked.Input), project);
        Console.WriteLine(fault ?? "Nothing is wrong.");
        return fault is null ? 0 : 1;
    }

    Directory.CreateDirectory(asked.Folder);
    var campaign = new Campaign(asked.Seed, targets, asked.Folder);
    campaign.Run(int.MaxValue, asked.Time, asked.Threads);
    foreach (var (kind, count) in campaign.Tried)
    {
        Console.WriteLine($"{kind,-20} {count,10:N0}");
    }

    foreach (var finding in campaign.Findings)
    {
        Console.WriteLine($"\n{Path.Combine(asked.Folder, finding.FileName)}\n{finding.Fault}");
    }

    Console.WriteLine($"\nSeed {asked.Seed}: {campaign.Tried.Sum(tried => tried.Count):N0} inputs, {campaign.Findings.Count()} findings.");
    return campaign.Findings.Any() ? 1 : 0;
}
catch (FormatException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
