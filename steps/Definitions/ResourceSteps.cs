using Acceptance.Steps.Hooks;
using Acceptance.Support.Drivers.Resources;
using Acceptance.Support.Drivers.Storage;

namespace Acceptance.Steps.Definitions;

/// <summary>Memory, processors and storage.</summary>
[Binding]
public sealed class ResourceSteps(StorageFault storage, MemoryDriver memory, IPipelineEnvironment environment)
{
    [Given("nothing can be written to storage")]
    public void BlockStorage()
    {
        storage.Block(Requires.StorageFolder(environment));
        File.Exists(environment.StorageFolder).Should().BeTrue("a file has taken the folder's place");
    }

    [When("storage can be written to again")]
    public void ReleaseStorage()
    {
        storage.Release();
        Directory.Exists(environment.StorageFolder).Should().BeTrue();
    }

    [Then("no service uses more than {int} megabytes of memory")]
    public void UsesNoMoreThan(int megabytes) => memory.Measure(Requires.ServiceControl(environment), megabytes).Values.Should().NotBeEmpty().And.OnlyContain(used => used < megabytes);
}
