using Acceptance.Pipeline.Mutants.Trials;

namespace Acceptance.Pipeline.Tests.Mutants;

public sealed class SuiteMapTests : IDisposable
{
    private const string Shared = "&Category!=own-environment&Category!=impatient&Category!=small-environment&Category!=shipped-settings&Category!=quick&Category!=quick-expiry"
        + "&Category!=slow-motion";

    private const string LeftOut = "&Category!=long&Category!=outside&Category!=load&Category!=after-run&Category!=own-database";

    private readonly MutantStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Theory]
    [InlineData("Jobs/JobClaims.cs", "1-jobs/claims")]
    [InlineData("Jobs/RetryPolicy.cs", "1-jobs/claims 1-jobs/retries")]
    [InlineData("Jobs/Deep/Any.cs", "1-jobs/claims 1-jobs/retries")]
    public void The_first_entry_that_fits_a_file_says_its_features(string file, string features)
    {
        var map = _stage.Map("- {files: Jobs/JobClaims.cs, features: [1-jobs/claims]}\n- {files: Jobs/*, features: [1-jobs/claims, 1-jobs/retries]}");

        string.Join(' ', map.FeaturesFor(file)).Should().Be(features);
    }

    [Fact]
    public void A_file_that_no_entry_fits_is_an_error_that_names_it() =>
        FluentActions.Invoking(() => _stage.Map("- {files: Jobs/*, features: [1-jobs/claims]}").FeaturesFor("Api/UploadRoutes.cs"))
            .Should().Throw<InvalidOperationException>().WithMessage("*map.yml fits 'Api/UploadRoutes.cs'. Add one*");

    [Theory]
    [InlineData("- {files: Jobs/*, features: [1-jobs/nothing]}", "*map.yml names the feature '1-jobs/nothing', and there is no *nothing.feature.")]
    [InlineData("- {files: Jobs/*, feature: [1-jobs/claims]}", "*map.yml:1: *It must be a list of entries with 'files' and 'features'.")]
    [InlineData("- {files: Jobs/*,\n  features: }}", "*map.yml:2: *It must be a list*")]
    public void A_map_that_is_none_is_refused_with_its_place(string text, string says) =>
        FluentActions.Invoking(() => _stage.Map(text)).Should().Throw<InvalidOperationException>().WithMessage(says);

    [Fact]
    public void Features_are_chosen_by_title_and_their_scenarios_by_whose_environment_they_use()
    {
        var map = _stage.Map("- {files: Jobs/*, features: [1-jobs/claims, 1-jobs/retries]}");
        var features = map.FeaturesFor("Jobs/A.cs");
        const string titles = "(FeatureTitle=A job is claimed once|FeatureTitle=Retries)";

        map.Shared(features).Should().Be(titles + Shared + LeftOut);
        map.OfTheirOwn(features).Should().Be(
            $"{titles}&(Category=own-environment|Category=impatient|Category=small-environment|Category=shipped-settings"
            + $"|Category=quick|Category=quick-expiry|Category=slow-motion){LeftOut}");
        map.One(features, "A (second) try = none").Should().Be($@"{titles}&DisplayName~A \(second\) try \= none{LeftOut}");
    }

    [Fact]
    public void A_row_of_an_outline_is_found_by_the_title_of_the_outline()
    {
        var map = _stage.Map("- {files: Jobs/*, features: [1-jobs/claims]}");
        var features = map.FeaturesFor("Jobs/A.cs");

        map.One(features, "The embedder (again) fails with \"503\"").Should().Contain(@"DisplayName~The <service> \(again\) fails with ""<error>""&");
        map.Invoking(it => it.One(features, "Nothing")).Should().Throw<InvalidOperationException>().WithMessage("*1-jobs/claims is called 'Nothing'.");
    }

    [Fact]
    public void The_repositorys_map_has_features_for_every_file_that_has_mutants()
    {
        var map = SuiteMap.Read(
            Path.Combine(Support.Environment.Repository.Root, "pipeline", "mutants", "map.yml"), Path.Combine(Support.Environment.Repository.Root, "features"));

        var files = Acceptance.Pipeline.Mutants.Building.MutatedSources.FilesOf(Support.Environment.Repository.Root);

        files.Should().HaveCountGreaterThan(20).And.OnlyContain(file => map.FeaturesFor(file).Count > 0);
    }
}
