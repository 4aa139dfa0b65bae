using Acceptance.Engine.Configuration;
using Reqnroll;

namespace Acceptance.Engine.Tests.Behaviour;

/// <summary>A wrong reqnroll.json is told with its path and with what is wrong in it.</summary>
public class EngineSettingsTests
{
    [Theory]
    [InlineData("""{"bindingAssemblies": [{}]}""")]
    [InlineData("""{"bindingAssemblies": [{"assembly": null}]}""")]
    [InlineData("""{"bindingAssemblies": ["Other"]}""")]
    public void A_binding_assembly_without_a_name_is_refused_with_a_sentence(string json) =>
        FluentActions.Invoking(() => EngineSettings.Parse(json, "folder/reqnroll.json")).Should().Throw<ReqnrollException>()
            .WithMessage("folder/reqnroll.json cannot be read: each of bindingAssemblies must be*assembly*");
}
