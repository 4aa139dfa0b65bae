using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Acceptance.Conventions.Tests;

/// <summary>
/// The arrows between the parts go one way: steps → support, steps → engine, support → commands, reports → commands, mutants → support; engine, pipeline and
/// commands stand alone.
/// </summary>
public sealed class ArchitectureTests
{
    private const string Mutants = "Pipeline.Mutants";

    private static readonly Architecture Repository = new ArchLoader()
        .LoadAssemblies(Part("Commands"), Part("Engine"), Part("Pipeline"), Part(Mutants), Part("Reports"), Part("Steps"), Part("Support")).Build();

    public static TheoryData<string, string> Forbidden => new()
    {
        { "Support", "Pipeline" }, { "Support", "Steps" }, { "Support", "Engine" }, { "Support", "Reports" },
        { "Reports", "Pipeline" }, { "Reports", "Steps" }, { "Reports", "Engine" }, { "Reports", "Support" },
        { "Engine", "Pipeline" }, { "Engine", "Steps" }, { "Engine", "Reports" }, { "Engine", "Support" },
        { "Pipeline", "Steps" }, { "Pipeline", "Engine" }, { "Pipeline", "Reports" }, { "Pipeline", "Support" },
        { "Steps", "Pipeline" }, { "Steps", "Reports" }, { "Steps", "Commands" }, { "Engine", "Commands" }, { "Pipeline", "Commands" },
        { "Commands", "Pipeline" }, { "Commands", "Steps" }, { "Commands", "Engine" }, { "Commands", "Reports" }, { "Commands", "Support" },
        { Mutants, "Pipeline" }, { Mutants, "Steps" }, { Mutants, "Engine" }, { Mutants, "Reports" },
        { "Pipeline", Mutants }, { "Steps", Mutants }, { "Engine", Mutants }, { "Reports", Mutants }, { "Support", Mutants }, { "Commands", Mutants },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void No_arrow_leads(string from, string to) => NoArrow(from, to).Check(Repository);

    [Theory]
    [InlineData("Steps", "Support")]
    [InlineData("Reports", "Commands")]
    [InlineData(Mutants, "Support")]
    public void An_arrow_that_there_is_would_be_seen(string from, string to) => NoArrow(from, to).HasNoViolations(Repository).Should().BeFalse();

    // The compiler loads it, so its assembly is not among those of the programs.
    [Fact]
    public void The_generator_leans_on_no_project() =>
        RepositoryFiles.Read("engine/generator/Acceptance.Engine.Generator.csproj").Should().NotContain("<ProjectReference");

    private static ArchRule<IType> NoArrow(string from, string to) => Types().That().ResideInAssembly(Part(from))
        .Should().NotDependOnAny(Types().That().ResideInAssembly(Part(to))).WithoutRequiringPositiveResults();

    private static System.Reflection.Assembly Part(string name) => System.Reflection.Assembly.Load($"Acceptance.{name}");
}
