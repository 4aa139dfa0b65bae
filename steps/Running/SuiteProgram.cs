using System.Globalization;
using System.Reflection;

namespace Acceptance.Steps.Running;

/// <summary>
/// The suite as a program, <c>dotnet Acceptance.Steps.dll [--filter EXPRESSION] [--parallel COUNT]</c>: runs scenarios as <c>dotnet test</c> does, in this
/// process alone. Commands that run parts of the suite a hundred times begin each a second of processor time sooner.
/// </summary>
internal static class SuiteProgram
{
    private const int AllPassed = 0;
    private const int SomeFailed = 1;
    private const int WrongUse = 2;

    /// <summary>Runs the scenarios and prints each that failed.</summary>
    /// <returns>0 when none failed, 1 when one did, 2 for wrong use.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            var options = SuiteOptions.Parse(arguments);
            using var runner = new ScenarioRunner(Assembly.GetExecutingAssembly());
            var scenarios = (await runner.FindAsync()).Where(options.Filter.Matches).ToList();
            if (scenarios.Count == 0)
                throw new FormatException("No scenario fits the filter, so nothing was run.");
            var result = await runner.RunAsync(scenarios, options.Parallel, Console.Out);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Passed} passed, {result.Failed} failed, {result.Skipped} skipped"));
            return result.Failed == 0 ? AllPassed : SomeFailed;
        }
        catch (FormatException e)
        {
            await Console.Error.WriteLineAsync($"error: {e.Message}");
            return WrongUse;
        }
    }
}
