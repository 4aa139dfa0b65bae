using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Acceptance.Reports.Tests;

/// <summary>What the page says where it cannot do as it is asked.</summary>
public sealed class BrowserFailureTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>, IDisposable
{
    private const string Unpacked = "This could not be unpacked";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [SkippableFact]
    public async Task An_address_that_cannot_be_decoded_keeps_the_filter()
    {
        var (page, errors) = await OpenAsync("");
        await page.FillAsync("#q", "ends");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("q=ends"));
        await page.EvaluateAsync("location.hash = '#%E0%A4%A'");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("E0.*q=ends"));
        errors.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_browser_that_cannot_unpack_says_so_in_the_scenario_and_at_the_search()
    {
        var (page, errors) = await OpenAsync("delete window.DecompressionStream;", "--layout", "packed");
        await page.Locator("#X-1 > summary").ClickAsync();
        await page.Locator("#X-1 .scenario > summary").First.ClickAsync();
        await Assertions.Expect(page.Locator("#X-1 .scenario .inside").First).ToContainTextAsync(Unpacked);
        await page.FillAsync("#q", "healthy");
        await Assertions.Expect(page.Locator("#search-scope")).ToContainTextAsync(Unpacked);
        errors.Should().BeEmpty();
    }

    private async Task<(IPage Page, List<string> Errors)> OpenAsync(string before, params string[] publish)
    {
        var browser = fixture.Browser;
        await _place.Publish(new MessagesBuilder(new ScenarioPlan("It ends", "X-1")), publish);
        var page = await browser.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        if (before.Length > 0)
            await page.AddInitScriptAsync(before);
        await page.GotoAsync(new Uri(_place.At("out/livingdoc.html")).AbsoluteUri);
        return (page, errors);
    }
}
