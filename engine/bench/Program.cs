using System.Globalization;
using Acceptance.Engine.Bench;

// Measures the engine against plain xunit on this machine, in one run, so that the ratios mean something anywhere.
// Ends with 0, with 1 when a bar was missed, and with 2 after wrong use.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] all = ["build", "run", "memory"];
var repetitions = 5;
if (args.Length > 0 && (!int.TryParse(args[0], CultureInfo.InvariantCulture, out repetitions) || repetitions < 1))
    return WrongUse($"'{args[0]}' is no number of repetitions");
if (args.Skip(1).Except(all).FirstOrDefault() is { } unknown)
    return WrongUse($"'{unknown}' is no part of the bench");
var parts = args.Length > 1 ? args[1..] : all;
var isMissed = false;
using var samples = new SampleProjects(Repository());

Console.WriteLine($"{SampleProjects.Scenarios} scenarios x {SampleProjects.StepsPerScenario} steps, best of {repetitions}, messages on");
foreach (var project in new[] { "plain", "empty", "suite" })
    await DotNet.RunAsync(samples.PathOf(project), "build", "--nologo");

if (parts.Contains("build"))
    await BuildAsync();
if (parts.Contains("run"))
    await RunAsync();
if (parts.Contains("memory"))
{
    var kibibytes = await Allocations.PerScenarioAsync(Path.Combine(samples.PathOf("suite"), "bin", "Debug", "net10.0", "suite.dll")) / 1024;
    Console.WriteLine($"memory   {kibibytes:0.0} KiB allocated a scenario   (bar: {Bar(kibibytes, 20):0})");
}
return isMissed ? 1 : 0;

async Task BuildAsync()
{
    // A cold compiler of its own: the time of a shared one is not this process's. A warm one takes a fraction of it.
    string[] rebuild = ["build", "--nologo", "--no-restore", "--no-dependencies", "-t:Rebuild", "-p:UseSharedCompilation=false", "-nodeReuse:false", "-m:1"];
    var best = await InTurnsAsync(["empty", "plain", "suite"], project => DotNet.RunAsync(samples.PathOf(project), rebuild));
    Print("build", "no tests", best[0], "plain xunit", best[1], "features", best[2]);
    var (features, plain) = (best[2].Elapsed - best[0].Elapsed, best[1].Elapsed - best[0].Elapsed);
    Console.WriteLine($"         features add {Seconds(features)} (bar: {Bar(features.TotalSeconds, 1.5):0.00} s); as many xunit tests add {Seconds(plain)}");
}

async Task RunAsync()
{
    var best = await InTurnsAsync(["plain", "suite"], project => DotNet.RunAsync(samples.PathOf(project), "test", "--nologo", "--no-build"));
    Print("run", "plain xunit", best[0], "scenarios", best[1]);
    var (elapsed, processor) = (best[1].Elapsed / best[0].Elapsed, best[1].Processor / best[0].Processor);
    Console.WriteLine($"         ratio {elapsed:0.00} by the clock, {processor:0.00} of the processors (bar: {Bar(Math.Max(elapsed, processor), 1.5):0.00})");
}

// The bar that a figure must not exceed; one that does decides how the program ends.
double Bar(double figure, double bar)
{
    isMissed |= figure > bar;
    return bar;
}

void Print(string what, params object[] namesAndCosts)
{
    var costs = namesAndCosts.Chunk(2).Select(p => (Name: p[0], Cost: (Cost)p[1]));
    Console.WriteLine($"{what,-8} {string.Join("   ", costs.Select(p => $"{p.Name} {Seconds(p.Cost.Elapsed)} ({Seconds(p.Cost.Processor)} cpu)"))}");
}

// In turns, so that a busy moment of the machine falls on all alike; the best of each counts.
async Task<Cost[]> InTurnsAsync(string[] projects, Func<string, Task<Cost>> measure)
{
    var best = Enumerable.Repeat(Cost.Most, projects.Length).ToArray();
    for (var i = 0; i < repetitions; i++)
    {
        for (var p = 0; p < projects.Length; p++)
            best[p] = Cost.Least(best[p], await measure(projects[p]));
    }
    return best;
}

static int WrongUse(string what)
{
    Console.Error.WriteLine($"error: {what}; usage: ./acceptance bench engine [REPETITIONS [build] [run] [memory]]");
    return 2;
}

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
