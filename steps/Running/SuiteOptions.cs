using System.Globalization;

namespace Acceptance.Steps.Running;

/// <summary>What the suite's program is told.</summary>
/// <param name="Filter">Which scenarios.</param>
/// <param name="Parallel">How many features at once.</param>
internal sealed record SuiteOptions(ScenarioFilter Filter, int Parallel)
{
    private const string Usage = "Use: dotnet Acceptance.Steps.dll [--filter EXPRESSION] [--parallel COUNT]";

    /// <summary>Reads the arguments; without <c>--parallel</c>, xunit.runner.json says how many.</summary>
    /// <exception cref="FormatException">One is unknown or malformed; the message says which and shows the use.</exception>
    public static SuiteOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SuiteOptions(ScenarioFilter.All, RunnerSettings.MaxParallelThreads);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count)
                throw new FormatException($"'{arguments[i]}' has no value. {Usage}");
            options = options.With(arguments[i], arguments[i + 1]);
        }

        return options;
    }

    private SuiteOptions With(string name, string value) => name switch
    {
        "--filter" => this with { Filter = ScenarioFilter.Parse(value) },
        "--parallel" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => this with { Parallel = count },
        "--parallel" => throw new FormatException($"--parallel must be 1 or more and is '{value}'. {Usage}"),
        _ => throw new FormatException($"'{name}' is not an option. {Usage}"),
    };
}
