using Acceptance.Engine.Configuration;
using Acceptance.Engine.Tests.Harness;
using Reqnroll;
using Reqnroll.UnitTestProvider;

namespace Acceptance.Engine.Tests.Behaviour;

/// <summary>The step definitions that the tests run.</summary>
public partial class StepTests
{
    private sealed class Steps(IReqnrollOutputHelper output)
    {
        [StepArgumentTransformation(@"\((\d+);(\d+)\)")]
        public static Point ToPoint(int x, int y) => new(x, y);

        [StepArgumentTransformation]
        public static async Task<Point[]> ToPoints(DataTable table)
        {
            await Task.Yield();
            return [.. table.CreateSet<Point>()];
        }

        [StepArgumentTransformation(@"(\d+) days ago")]
        public static TimeSpan ToSpan(int days) => TimeSpan.FromDays(days);

        [Given("{int} thing(s) of {float} and {long} called {string} {string} at/in once")]
        public void Things(int count, float size, long low, string name, string other) =>
            output.WriteLine(FormattableString.Invariant($"{count} {size} {low} {name} {other}"));

        [Given(@"^the states? (?:is|are) (.*)$")]
        public void IsState(State state) => output.WriteLine(state.ToString());

        [Given("a day {DateOnly} at {word}")]
        public void Day(DateOnly day, string zone) => output.WriteLine(day.ToString("yyyy-MM-dd", null) + zone[3..]);

        [Given("the point {Point}")]
        public void IsPoint(Point point) => output.WriteLine($"{point.X},{point.Y}");

        [Given("^(.* ago)$")]
        public ValueTask Ago(TimeSpan span)
        {
            output.WriteLine($"{span.TotalDays}");
            return ValueTask.CompletedTask;
        }

        [Given("nothing")]
        public void Nothing() => output.WriteLine("nothing");

        [Given("the points")]
        public void Points(Point[] points) => output.WriteLine(string.Join(" ", points.Select(p => $"{p.X},{p.Y}")));

        [Given("a json")]
        public async Task Json(string json)
        {
            await Task.Yield();
            output.WriteLine(json);
        }

        [Given("kind")]
        public void GivenKind() => output.WriteLine("given");

        [When("kind")]
        public void WhenKind() => output.WriteLine("when");

        [Then("kind")]
        public void ThenKind() => output.WriteLine("then");

        [Given]
        public void Given_the_user_has_COUNT_documents(int count) => output.WriteLine(count.ToString((IFormatProvider?)null));

        [When]
        public void WhenSheUploadsP0Twice(string file) => output.WriteLine(file);

        [Given("twice")]
        public void Twice1() => output.WriteLine("1");

        [Given("^twice$")]
        public void Twice2() => output.WriteLine("2");

        [Given("overloaded")]
        public void Overloaded() => output.WriteLine("without a table");

        [Given("overloaded")]
        public void Overloaded(DataTable table) => output.WriteLine($"with a {(table.RowCount == 1 ? "table" : "wrong table")}");

        [Given("no parameters")]
        public void NoParameters() => output.WriteLine("none");

        [Given("scoped")]
        public void Anywhere() => output.WriteLine("anywhere");
    }

    private static class Old
    {
        [Given("an old step")]
        [Obsolete("Use the new one.")]
        public static void OldStep()
        {
        }
    }

    [Scope(Tag = "api")]
    private sealed class Scoped(IReqnrollOutputHelper output)
    {
        [Given("scoped")]
        public void Api() => output.WriteLine("api");
    }

    public sealed class Middle(IDisposable end)
    {
        public IDisposable End => end;
    }

    private sealed class Unbuildable(Middle middle)
    {
        [Given("a step")]
        public void Step() => middle.End.Dispose();
    }

    private sealed class Ending(IUnitTestRuntimeProvider test)
    {
        [Given("ignore")]
        public void Ignore() => test.TestIgnore("for a reason");

        [Given("pending")]
        public void Pending() => test.TestPending("for a reason");

        [Given("inconclusive")]
        public void Inconclusive() => test.TestInconclusive("for a reason");
    }

    private sealed class Telling(FeatureContext feature, ScenarioContext scenario, RuleInfo rule, IReqnrollOutputHelper output)
    {
        [Given("the context")]
        public void Tell()
        {
            var info = scenario.ScenarioInfo;
            string[] lines =
            [
                feature.FeatureInfo.FolderPath, feature.FeatureInfo.Title, feature.FeatureInfo.Description.Trim(), string.Join(' ', feature.FeatureInfo.Tags),
                rule.Title, string.Join(' ', rule.Tags), info.Title, string.Join(' ', info.Tags), string.Join(' ', info.CombinedTags),
                "what=" + info.Arguments["what"], $"{scenario.StepContext.StepInfo.StepDefinitionType} {scenario.StepContext.StepInfo.Text}",
            ];
            foreach (var line in lines)
                output.WriteLine(line);
        }
    }

    public sealed class Resource : IAsyncDisposable
    {
        public bool IsOpen { get; } = true;

        public ValueTask DisposeAsync() => throw new InvalidOperationException("cannot end");
    }

    private sealed class Disposing(Resource resource)
    {
        [Given("a resource")]
        public void Resource() => resource.IsOpen.Should().BeTrue();
    }
}
