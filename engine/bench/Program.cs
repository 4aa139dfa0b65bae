using System.Globalization;
using Acceptance.Engine.Bench;

// Measures the engine against plain xunit on this machine, in one run, so that the ratios mean something anywhere.
// Usage: dotnet run -c Release --project engine/bench [-- repetitions]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var repetitions = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
var repository = Repository();
using var samples = new SampleProjects(repository);

Console.WriteLine($"{SampleProjects.Scenarios} scenarios x {SampleProjects.StepsPerScenario} steps, best of {repetitions}, messages on");
foreach (var project in new[] { "plain", "empty", "suite" })
    await DotNet.RunAsync(samples.PathOf(project), "build", "--nologo");

var (empty, suite) = await InTurnsAsync(
    () => DotNet.RunAsync(samples.PathOf("empty"), "build", "--nologo", "--no-restore", "--no-dependencies", "-t:Rebuild"),
    () => DotNet.RunAsync(samples.PathOf("suite"), "build", "--nologo", "--no-restore", "--no-dependencies", "-t:Rebuild"));
Console.WriteLine($"build    without features {Seconds(empty)}   with features {Seconds(suite)}   added {Seconds(suite - empty)}   (bar: 1.50 s)");

var (plainRun, suiteRun) = await InTurnsAsync(
    () => DotNet.RunAsync(samples.PathOf("plain"), "test", "--nologo", "--no-build"),
    () => DotNet.RunAsync(samples.PathOf("suite"), "test", "--nologo", "--no-build"));
Console.WriteLine($"run      plain xunit {Seconds(plainRun)}   scenarios {Seconds(suiteRun)}   ratio {suiteRun / plainRun:0.00}   (bar: 1.50)");

var bytes = await Allocations.PerScenarioAsync(Path.Combine(samples.PathOf("suite"), "bin", "Debug", "net10.0", "suite.dll"));
Console.WriteLine($"memory   {bytes / 1024:0.0} KiB allocated a scenario   (bar: 20)");

async Task<(TimeSpan First, TimeSpan Second)> InTurnsAsync(Func<Task<TimeSpan>> first, Func<Task<TimeSpan>> second)
{
    var (bestFirst, bestSecond) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
    for (var i = 0; i < repetitions; i++)
    {
        bestFirst = Min(bestFirst, await first());
        bestSecond = Min(bestSecond, await second());
    }
    return (bestFirst, bestSecond);
}

static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.00} s";

static string Repository()
{
    for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
    {
        if (File.Exists(Path.Combine(at.FullName, "Directory.Packages.props")))
            return at.FullName;
    }
    throw new InvalidOperationException("The bench must be built inside the repository: no Directory.Packages.props above it.");
}
