using System.Globalization;
using LayerCheck.Benchmarks;
using LayerCheck.Benchmarks.Measuring;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

try
{
    var asked = CommandLine.Parse(args);
    var folder = asked.Folder ?? Path.Combine(Path.GetTempPath(), $"LayerCheck.Benchmarks.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
    var workspace = await Workspace.CreateAsync(folder);
    try
    {
        var bench = new Bench(workspace, asked.Sizes);
        Console.WriteLine(ResultTable.Head);
        foreach (var scenario in asked.Scenarios)
        {
            await foreach (var row in scenario.RunAsync(bench))
            {
                Console.WriteLine(ResultTable.Of(row));
            }
        }

        Console.WriteLine(ResultTable.NotesOn(asked.Sizes));
        if (asked.ShowsTargets)
        {
            Console.WriteLine(TargetTable.Of(bench.Measured));
        }
    }
    finally
    {
        if (asked.Folder is null)
        {
            workspace.Delete();
        }
    }

    return 0;
}
catch (BenchmarkException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
