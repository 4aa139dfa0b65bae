using System.Globalization;
using Acceptance.Engine.Bench;

// Measures the engine against plain xunit on this machine, in one run, so that the ratios mean something anywhere.
// Usage: dotnet run -c Release --project engine/bench [-- repetitions [build] [run] [memory]]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var repetitions = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
var repository = Repository();
var parts = args.Length > 1 ? args[1..] : ["build", "run", "memory"];
using var samples = new SampleProjects(repository);

Console.WriteLine($"{SampleProjects.Scenarios} scenarios x {SampleProjects.StepsPerScenario} steps, best of {repetitions}, messages on");
foreach (var project in new[] { "plain", "empty", "suite" })
    await DotNet.RunAsync(samples.PathOf(project), "build", "--nologo");

if (parts.Contains("build"))
    await BuildAsync();
if (parts.Contains("run"))
    await RunAsync();
if (parts.Contains("memory"))
{
    var bytes = await Allocations.PerScenarioAsync(Path.Combine(samples.PathOf("suite"), "bin", "Debug", "net10.0", "suite.dll"));
    Console.WriteLine($"memory   {bytes / 1024:0.0} KiB allocated a scenario   (bar: 20)");
}

async Task BuildAsync()
{
    string[] rebuild = ["build", "--nologo", "--no-restore", "--no-dependencies", "-t:Rebuild"];
    var best = await InTurnsAsync(["empty", "plain", "suite"], project => DotNet.RunAsync(samples.PathOf(project), rebuild));
    Console.WriteLine($"build    no tests {Seconds(best[0])}   plain xunit tests {Seconds(best[1])}   features {Seconds(best[2])}");
    Console.WriteLine($"         features add {Seconds(best[2] - best[0])} (bar: 1.50 s), of which as many xunit tests alone {Seconds(best[1] - best[0])}");
}

async Task RunAsync()
{
    var best = await InTurnsAsync(["plain", "suite"], project => DotNet.RunAsync(samples.PathOf(project), "test", "--nologo", "--no-build"));
    Console.WriteLine($"run      plain xunit {Seconds(best[0])}   scenarios {Seconds(best[1])}   ratio {best[1] / best[0]:0.00}   (bar: 1.50)");
}

// In turns, so that a busy moment of the machine falls on all alike; the best of each counts.
async Task<TimeSpan[]> InTurnsAsync(string[] projects, Func<string, Task<TimeSpan>> measure)
{
    var best = Enumerable.Repeat(TimeSpan.MaxValue, projects.Length).ToArray();
    for (var i = 0; i < repetitions; i++)
    {
        for (var p = 0; p < projects.Length; p++)
            best[p] = Min(best[p], await measure(projects[p]));
    }
    return best;
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
