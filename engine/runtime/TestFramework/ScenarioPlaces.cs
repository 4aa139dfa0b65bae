using System.Collections.Concurrent;
using System.Reflection;
using Acceptance.Engine.Generated;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Acceptance.Engine.TestFramework;

/// <summary>Where a test is written, for an IDE: a scenario in its feature file, any other test where its debug symbols say.</summary>
internal sealed class ScenarioPlaces(ISourceInformationProvider symbols) : LongLivedMarshalByRefObject, ISourceInformationProvider
{
    private readonly ConcurrentDictionary<Type, string> _files = new();

    public ISourceInformation GetSourceInformation(ITestCase testCase)
    {
        var method = testCase.TestMethod.Method.ToRuntimeMethod();
        if (method.GetCustomAttributes().OfType<IScenarioLine>().FirstOrDefault() is not { } scenario)
            return symbols.GetSourceInformation(testCase);
        var file = _files.GetOrAdd(method.DeclaringType!, static featureClass => FeatureSource.Of(featureClass).Plan.Path);
        return new SourceInformation { FileName = file, LineNumber = scenario.Line };
    }

    public void Dispose() => symbols.Dispose();
}
