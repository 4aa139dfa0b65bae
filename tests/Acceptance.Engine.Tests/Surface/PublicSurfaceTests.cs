extern alias real;

using System.Reflection;

namespace Acceptance.Engine.Tests.Surface;

/// <summary>
/// What a suite may use of Reqnroll has the same names and signatures here: every public or protected member of the listed types of the real
/// Reqnroll.dll is there, or is listed with the reason why it is not.
/// </summary>
public class PublicSurfaceTests
{
    private static readonly Assembly Real = typeof(real::Reqnroll.BindingAttribute).Assembly;
    private static readonly Assembly Ours = typeof(Reqnroll.BindingAttribute).Assembly;

    /// <summary>Members of the real types that a suite does not use: they wire up Reqnroll's own runtime or belong to what the surface leaves out.</summary>
    private static readonly Dictionary<string, string> LeftOut = new()
    {
        ["AmbiguousBindingException: .ctor(String, IEnumerable<BindingMatch>)"] = "made by the runtime only",
        ["AmbiguousBindingException: IEnumerable<BindingMatch> Matches { get; }"] = "the runtime's own type of match",
        ["FeatureInfo: .ctor(CultureInfo, String, String, String, ProgrammingLanguage, String[], IFeatureLevelCucumberMessages)"] =
            "made by generated code only",
        ["ObjectContainer: static TimeSpan DefaultConcurrentObjectResolutionTimeout { get; set; }"] = "no resolution waits with a time-out here",
        ["ObjectContainer: TimeSpan ConcurrentObjectResolutionTimeout { get; set; }"] = "no resolution waits with a time-out here",
        ["StepInfo: BindingMatch BindingMatch { get; set; }"] = "the runtime's own type of match",
        ["StepInfo: StepInstance StepInstance { get; set; }"] = "the runtime's own type of step",
    };

    private static readonly Dictionary<string, string> OnlyHere = new()
    {
        ["ObjectContainer: ValueTask DisposeAsync()"] = "the runtime disposes of scenarios by it; a suite never ends a container",
    };

    public static TheoryData<string> Types =>
    [
        "Reqnroll.BindingAttribute", "Reqnroll.GivenAttribute", "Reqnroll.WhenAttribute", "Reqnroll.ThenAttribute", "Reqnroll.StepDefinitionAttribute",
        "Reqnroll.StepDefinitionBaseAttribute", "Reqnroll.ExpressionType", "Reqnroll.ScopeAttribute", "Reqnroll.StepArgumentTransformationAttribute",
        "Reqnroll.HookAttribute", "Reqnroll.BeforeTestRunAttribute", "Reqnroll.AfterTestRunAttribute", "Reqnroll.BeforeFeatureAttribute",
        "Reqnroll.AfterFeatureAttribute", "Reqnroll.BeforeScenarioAttribute", "Reqnroll.AfterScenarioAttribute", "Reqnroll.BeforeAttribute",
        "Reqnroll.AfterAttribute", "Reqnroll.BeforeScenarioBlockAttribute", "Reqnroll.AfterScenarioBlockAttribute", "Reqnroll.BeforeStepAttribute",
        "Reqnroll.AfterStepAttribute", "Reqnroll.Bindings.HookType", "Reqnroll.Bindings.StepDefinitionType", "Reqnroll.ScenarioBlock",
        "Reqnroll.ScenarioExecutionStatus", "Reqnroll.ProgrammingLanguage", "Reqnroll.ReqnrollException", "Reqnroll.BindingException",
        "Reqnroll.AmbiguousBindingException", "Reqnroll.MissingStepDefinitionException", "Reqnroll.PendingStepException",
        "Reqnroll.ColumnCouldNotBeBoundException", "Reqnroll.ComparisonException", "Reqnroll.IReqnrollContext", "Reqnroll.ReqnrollContext",
        "Reqnroll.ITestRunContext", "Reqnroll.ITestThreadContext", "Reqnroll.TestThreadContext", "Reqnroll.IFeatureContext", "Reqnroll.FeatureContext",
        "Reqnroll.IScenarioContext", "Reqnroll.ScenarioContext", "Reqnroll.IScenarioStepContext", "Reqnroll.ScenarioStepContext", "Reqnroll.FeatureInfo",
        "Reqnroll.RuleInfo", "Reqnroll.ScenarioInfo", "Reqnroll.StepInfo", "Reqnroll.IReqnrollOutputHelper", "Reqnroll.Table", "Reqnroll.DataTable",
        "Reqnroll.DataTableRow", "Reqnroll.DataTableRows", "Reqnroll.TableHelperExtensionMethods", "Reqnroll.InstanceComparisonExtensionMethods",
        "Reqnroll.SetComparisonExtensionMethods", "Reqnroll.Assist.InstanceCreationOptions", "Reqnroll.Assist.IValueRetriever",
        "Reqnroll.Assist.IValueComparer", "Reqnroll.Assist.Service", "Reqnroll.Assist.ServiceComponentList`1",
        "Reqnroll.Assist.Attributes.TableAliasesAttribute", "Reqnroll.BoDi.IObjectContainer", "Reqnroll.BoDi.IStrategyRegistration",
        "Reqnroll.BoDi.ObjectContainer", "Reqnroll.BoDi.ObjectContainerException", "Reqnroll.UnitTestProvider.IUnitTestRuntimeProvider",
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_has_every_member_of_the_real_one(string name)
    {
        var real = Real.GetType(name, throwOnError: true)!;
        var ours = Ours.GetType(name);

        ours.Should().NotBeNull("the surface names {0}", name);
        var missing = TypeSignature.Members(real).Except(TypeSignature.Members(ours!)).Except(LeftOut.Keys);
        missing.Should().BeEmpty("a suite that compiles against Reqnroll must compile against this");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_has_no_member_that_the_real_one_lacks(string name)
    {
        var real = Real.GetType(name, throwOnError: true)!;
        var ours = Ours.GetType(name, throwOnError: true)!;

        var added = TypeSignature.Members(ours).Except(TypeSignature.Members(real)).Except(OnlyHere.Keys);
        added.Should().BeEmpty("a suite must not come to need what Reqnroll does not have");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_is_of_the_real_kind(string name)
    {
        var real = Real.GetType(name, throwOnError: true)!;
        var ours = Ours.GetType(name, throwOnError: true)!;

        TypeSignature.Ancestors(real).Except(TypeSignature.Ancestors(ours)).Should().BeEmpty();
        (ours.IsInterface, ours.IsEnum, ours.IsValueType).Should().Be((real.IsInterface, real.IsEnum, real.IsValueType));
        if (real.IsEnum)
            Names(ours).Should().BeEquivalentTo(Names(real));

        static IEnumerable<(string, int)> Names(Type type) => Enum.GetNames(type).Select(n => (n, (int)Enum.Parse(type, n)));
    }

    [Fact]
    public void What_is_listed_as_different_is_different()
    {
        var (real, ours) = (Members(Real), Members(Ours));

        LeftOut.Keys.Should().BeSubsetOf(real.Except(ours));
        OnlyHere.Keys.Should().BeSubsetOf(ours.Except(real));

        static IReadOnlyList<string> Members(Assembly assembly) =>
            [.. ((IEnumerable<object[]>)Types).SelectMany(row => TypeSignature.Members(assembly.GetType((string)row[0], throwOnError: true)!))];
    }
}
