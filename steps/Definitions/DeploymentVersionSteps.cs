using Acceptance.Steps.Hooks;
using Acceptance.Support.Deployments;
using Xunit;

namespace Acceptance.Steps.Definitions;

/// <summary>The configuration is held against version control.</summary>
[Binding]
public sealed class DeploymentVersionSteps(VersionedConfiguration configuration, IPipelineEnvironment environment)
{
    private IReadOnlyList<string> _files = [];
    private IReadOnlyList<string>? _undescribed;

    [When("the settings of the running services are held against the versioned description")]
    public async Task HoldSettings()
    {
        Skip.IfNot(VersionedConfiguration.IsClone, "This scenario asks version control, and the suite does not run from a clone of its repository.");
        var (known, missing) = await configuration.UndescribedAsync(Requires.ReplaceableServices(environment));
        known.Should().BeGreaterThan(20, "the description has a line for each setting");
        _undescribed = missing;
    }

    [When("the repository's files are held against version control")]
    public async Task HoldFiles()
    {
        Skip.IfNot(VersionedConfiguration.IsClone, "This scenario asks version control, and the suite does not run from a clone of its repository.");
        (_files = await configuration.FilesAsync()).Should().NotBeEmpty();
    }

    [Then("each of them is described there")]
    public void EachIsDescribed() => _undescribed.Should().BeEmpty();

    [Then("each of these is versioned:")]
    public void EachIsVersioned(DataTable table) => _files.Should().Contain(table.Rows.Select(row => row["file"]));
}
