using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Acceptance.Conventions.Tests;

/// <summary>The arrows between the parts go one way: steps → support, steps → engine, support → commands, reports → commands; engine, pipeline and commands stand alone.</summary>
public sealed class ArchitectureTests
{
    private static readonly Architecture Repository = new ArchLoader()
        .LoadAssemblies(Part("Commands"), Part("Engine"), Part("Pipeline"), Part("Reports"), Part("Steps"), Part("Support")).Build();

    public static TheoryData<string, string> Forbidden => new()
    {
        { "Support", "Pipeline" }, { "Support", "Steps" }, { "Support", "Engine" }, { "Support", "Reports" },
        { "Reports", "Pipeline" }, { "Reports", "Steps" }, { "Reports", "Engine" }, { "Reports", "Support" },
        { "Engine", "Pipeline" }, { "Engine", "Steps" }, { "Engine", "Reports" }, { "Engine", "Support" },
        { "Pipeline", "Steps" }, { "Pipeline", "Engine" }, { "Pipeline", "Reports" }, { "Pipeline", "Support" },
        { "Steps", "Pipeline" }, { "Steps", "Reports" }, { "Steps", "Commands" }, { "Engine", "Commands" }, { "Pipeline", "Commands" },
        { "Commands", "Pipeline" }, { "Commands", "Steps" }, { "Commands", "Engine" }, { "Commands", "Reports" }, { "Commands", "Support" },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void No_arrow_leads(string from, string to) =>
        Types().That().ResideInAssembly(Part(from)).Should().NotDependOnAny(Types().That().ResideInAssembly(Part(to))).WithoutRequiringPositiveResults().Check(Repository);

    [Fact]
    public void The_steps_do_lean_on_support() =>
        Part("Steps").GetReferencedAssemblies().Select(name => name.Name).Should().Contain("Acceptance.Support");

    private static System.Reflection.Assembly Part(string name) => System.Reflection.Assembly.Load($"Acceptance.{name}");
}
