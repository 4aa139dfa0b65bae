using Acceptance.Engine.Execution;
using Xunit;
using Xunit.Abstractions;

namespace Acceptance.Engine.Generated;

/// <summary>Starts a feature before its first scenario and finishes it after the last; base of the fixture of each generated class.</summary>
public abstract class FeatureFixture(FeatureSource source) : IAsyncLifetime
{
    private FeatureRun _feature = null!;

    public async Task InitializeAsync() => _feature = await FeatureRun.StartAsync(TestRun.For(source.Assembly), source.Plan);

    /// <summary>Runs one scenario of the feature.</summary>
    /// <param name="index">Its number in the feature, from 0; rows of outlines count.</param>
    /// <param name="output">Where its lines of output go.</param>
    public async Task RunAsync(int index, ITestOutputHelper output)
    {
        var outcome = await ScenarioRun.RunAsync(_feature, index, output);
        outcome.ThrowIfNotPassed(source.RethrowAt);
    }

    public Task DisposeAsync() => _feature.FinishAsync();
}
