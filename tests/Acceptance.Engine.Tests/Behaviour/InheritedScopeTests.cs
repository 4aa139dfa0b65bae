using Acceptance.Engine.Tests.Harness;
using Reqnroll;

namespace Acceptance.Engine.Tests.Behaviour;

/// <summary>A scope belongs to the class that is bound, also for the steps that the class inherits.</summary>
public class InheritedScopeTests
{
    [Fact]
    public async Task The_scope_of_a_derived_class_holds_for_the_steps_it_inherits()
    {
        var result = await new InProcessRun(typeof(InApi), typeof(InWeb)).With("""
            Feature: F
              @api
              Scenario: A
                Given a call
              @web
              Scenario: W
                Given a call
            """).RunAsync();

        result.Scenarios.Select(scenario => scenario.Error).Should().AllBeEquivalentTo((Exception?)null);
        result.Scenarios.SelectMany(scenario => scenario.Output).Should().Equal(nameof(InApi), nameof(InWeb));
    }

    private abstract class Calls(IReqnrollOutputHelper output)
    {
        [Given("a call")]
        public void Call() => output.WriteLine(GetType().Name);
    }

    [Scope(Tag = "api")]
    private sealed class InApi(IReqnrollOutputHelper output) : Calls(output);

    [Scope(Tag = "web")]
    private sealed class InWeb(IReqnrollOutputHelper output) : Calls(output);
}
