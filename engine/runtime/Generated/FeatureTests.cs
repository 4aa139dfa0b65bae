using Acceptance.Engine.Execution;
using Xunit;
using Xunit.Abstractions;

namespace Acceptance.Engine.Generated;

/// <summary>Base of each generated class, whose methods are scenarios.</summary>
/// <typeparam name="T">The generated class itself.</typeparam>
public abstract class FeatureTests<T>(FeatureFixture<T> feature, ITestOutputHelper output) : IClassFixture<FeatureFixture<T>>
    where T : FeatureTests<T>
{
    /// <summary>Runs one scenario of the feature.</summary>
    /// <param name="index">Its number in the feature, from 0; rows of outlines count.</param>
    protected Task Run(int index) => feature.RunAsync(index, output);
}

/// <summary>The fixture of a generated class.</summary>
public sealed class FeatureFixture<T>() : FeatureFixture(typeof(T));

/// <summary>Starts a feature before its first scenario and finishes it after the last.</summary>
public abstract class FeatureFixture(Type featureClass) : IAsyncLifetime
{
    private FeatureRun? _feature;

    public async Task InitializeAsync() =>
        _feature = await FeatureRun.StartAsync(TestRun.For(featureClass.Assembly), FeatureSource.Of(featureClass).Plan);

    /// <summary>Runs one scenario of the feature.</summary>
    /// <param name="index">Its number in the feature, from 0; rows of outlines count.</param>
    /// <param name="output">Where its lines of output go.</param>
    /// <exception cref="InvalidOperationException">The feature was not started.</exception>
    public async Task RunAsync(int index, ITestOutputHelper output)
    {
        var feature = _feature ?? throw new InvalidOperationException($"The feature of {featureClass.Name} was not started.");
        (await ScenarioRun.RunAsync(feature, index, output)).ThrowIfNotPassed();
    }

    // A feature that could not be started is disposed of too, and its error must stay the only one.
    public Task DisposeAsync() => _feature?.FinishAsync() ?? Task.CompletedTask;
}
