extern alias real;

using System.Reflection;
using System.Text.RegularExpressions;
using Acceptance.Engine.Bindings;
using Reqnroll.Bindings;
using RealCalculator = real::Reqnroll.Bindings.StepDefinitionRegexCalculator;
using RealMethod = real::Reqnroll.Bindings.Reflection.RuntimeBindingMethod;
using RealType = real::Reqnroll.Bindings.StepDefinitionType;

namespace Acceptance.Engine.Tests.Expressions;

/// <summary>A step without an expression is matched by its method's name, with the same texts and arguments as in the real runtime.</summary>
public class MethodNamePatternTests
{
    private static readonly RealCalculator Real = new(real::Reqnroll.Configuration.ConfigurationLoader.GetDefault());

    [Theory]
    [InlineData(nameof(Names.Given_a_user), "a user")]
    [InlineData(nameof(Names.Given_a_user), "a user!")]
    [InlineData(nameof(Names.Given_a_user), "A User")]
    [InlineData(nameof(Names.Given_a_user), "a users")]
    [InlineData(nameof(Names.GivenAUserOfTheSystem), "a user of the system")]
    [InlineData(nameof(Names.GivenAUserOfTheSystem), "a user, of the system")]
    [InlineData(nameof(Names.GivenAUserOfTheSystem), "a user of this system")]
    [InlineData(nameof(Names.Given_COUNT_users_of_KIND), "5 users of type")]
    [InlineData(nameof(Names.Given_COUNT_users_of_KIND), "5 users of \"some kind\"")]
    [InlineData(nameof(Names.Given_COUNT_users_of_KIND), "5 users of 'some kind'")]
    [InlineData(nameof(Names.Given_P0_and_P1), "one and two")]
    [InlineData(nameof(Names.GivenP0AndP1), "one and \"two\"")]
    [InlineData(nameof(Names.WithoutKind), "without kind")]
    [InlineData(nameof(Names.Given_it_costs_P0_EUR), "it costs $5 EUR")]
    [InlineData(nameof(Names.Given_it_costs_P0_EUR), "it costs 5.50 EUR")]
    [InlineData(nameof(Names.Given_it_costs_P0_EUR), "it costs -5 EUR")]
    [InlineData(nameof(Names.GivenAUser_P0_Of_P1), "a user Ann of Bern")]
    [InlineData(nameof(Names.GivenAUser_P0_Of_P1), "a user \"Ann\" of 7")]
    [InlineData(nameof(Names.Given_a_PascalCase_word), "a PascalCase word")]
    public void Name_matches_as_in_the_real_runtime(string method, string text)
    {
        var info = typeof(Names).GetMethod(method, BindingFlags.Public | BindingFlags.Static)!;
        var real = Regex.Match(text, Real.CalculateRegexFromMethod(RealType.Given, new RealMethod(info)));
        var ours = RegexPattern.Create(MethodNamePattern.Of(new BindingMethod(info), [StepDefinitionType.Given])).Match(text);

        (ours is not null).Should().Be(real.Success);
        var realArguments = real.Groups.Values.Skip(1).Where(g => g.Success).Select(g => g.Value);
        ours?.Select(a => a.Group.Value).Should().Equal(realArguments);
    }

    private static class Names
    {
        public static void Given_a_user() => Nothing();

        public static void GivenAUserOfTheSystem() => Nothing();

        public static void Given_COUNT_users_of_KIND(int count, string kind) => Nothing();

        public static void Given_P0_and_P1(string one, string two) => Nothing();

        public static void GivenP0AndP1(string one, string two) => Nothing();

        public static void GivenAUser_P0_Of_P1(string name, string town) => Nothing();

        public static void Given_a_PascalCase_word() => Nothing();

        public static void WithoutKind() => Nothing();

        public static void Given_it_costs_P0_EUR(decimal price) => Nothing();

        private static void Nothing()
        {
        }
    }
}
