using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Acceptance.Reports.Tests;

/// <summary>The page as people use it.</summary>
public sealed class BrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>, IAsyncLifetime, IDisposable
{
    private static readonly ScenarioPlan[] Mixed =
    [
        new("It ends", "X-1", "slow")
        {
            Rule = "Documents end",
            Tries =
            [
                [
                    new StepPlan("it holds", "PASSED", null, AttachmentPlan.Http(),
                        AttachmentPlan.Sql(["complete", null], ["cell-42", "a<b>+'c'&\ud83c\udf89"]), AttachmentPlan.Metric(41, 300, true)),
                ],
            ],
        },
        new("It breaks", "X-1") { Tries = [[StepPlan.Failed]] },
        new("Turns", "X-3") { Tries = [[StepPlan.Failed], [StepPlan.Proven]] },
        new("Elsewhere", "X-2") { Tries = [[StepPlan.Skipped()]] },
        new("<script>document.title = 'run'</script>", "X-99"),
    ];

    private readonly Workplace _place = new();

    private IPage? _page;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_page is not null)
            await _page.CloseAsync();
    }

    public void Dispose() => _place.Dispose();

    [SkippableTheory]
    [InlineData("plain", ColorScheme.Light, "en", 1280)]
    [InlineData("plain", ColorScheme.Dark, "de", 360)]
    [InlineData("packed", ColorScheme.Dark, "en", 1280)]
    public async Task Axe_finds_nothing(string layout, ColorScheme colours, string language, int width)
    {
        const string openAll = "for (const details of document.querySelectorAll('main details')) details.open = true";
        _place.Write("out/killmatrix.json", ProofTests.Measured($"{ProofTests.Caught},{ProofTests.Survivor}", "fedcba9876543210"));
        _place.Write("out/replay-002.json", ProofTests.Measured(ProofTests.Replay));
        var page = await OpenAsync(new BrowserNewPageOptions { ColorScheme = colours, ViewportSize = new ViewportSize { Width = width, Height = 900 } },
            "--layout", layout, "--language", language);
        await page.EvaluateAsync("for (const details of document.querySelectorAll('main .criterion > details, .matrix')) details.open = true");
        await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await page.EvaluateAsync(openAll);
        // A packed page makes the steps of a scenario when that is opened, and they can be opened too.
        await page.Locator(".scenario .steps").First.WaitForAsync();
        await page.EvaluateAsync(openAll);
        var found = await page.RunAxe();
        found.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}").Should().BeEmpty();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).Should()
            .BeTrue("nothing may stick out sideways");
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("packed")]
    public async Task A_search_shows_what_matches_says_so_and_stands_in_the_address(string layout)
    {
        var page = await OpenAsync(null, "--layout", layout);
        await page.FillAsync("#q", "breaks");
        await Assertions.Expect(page.Locator("#showing")).ToContainTextAsync("Showing 1 of 5 criteria: “breaks”");
        (await VisibleCriteria(page)).Should().Equal("X-1");
        page.Url.Should().Contain("q=breaks");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#showing")).ToContainTextAsync("Showing 1 of 5 criteria");
        await page.Locator("#showing button").ClickAsync();
        (await VisibleCriteria(page)).Should().HaveCount(5);
    }

    [SkippableTheory]
    [InlineData("plain", "cell-42", true)]
    [InlineData("packed", "cell-42", true)]
    [InlineData("packed", "ends cell-42", true)]
    [InlineData("packed", "select LAST_ERROR", true)]
    [InlineData("packed", "a<b>+'c'&\ud83c\udf89", true)]
    [InlineData("packed", "cell-43", false)]
    [InlineData("packed", "tabindex", false)]
    public async Task A_search_reads_what_stands_inside_requests_and_rows(string layout, string words, bool found)
    {
        var page = await OpenAsync(null, "--layout", layout);
        await page.FillAsync("#q", words);
        await Assertions.Expect(page.Locator("#showing")).ToContainTextAsync(found ? "Showing 1 of 5 criteria" : "Nothing matches.");
        if (layout == "packed")
            await Assertions.Expect(page.Locator("#search-scope")).ToHaveTextAsync("Requests and rows were searched too.");
        (await VisibleCriteria(page)).Should().Equal(found ? ["X-1"] : []);
        if (!found)
            return;
        await page.Locator("#X-1 > summary").ClickAsync();
        await Assertions.Expect(page.Locator("#X-1 .scenario:visible")).ToContainTextAsync(["It ends"]);
    }

    [SkippableFact]
    public async Task Another_question_ends_the_search_inside_for_the_one_before()
    {
        var page = await OpenAsync(null, "--layout", "packed");
        await page.FillAsync("#q", "cell-42");
        await page.FillAsync("#q", "cell-43");
        await Assertions.Expect(page.Locator("#showing")).ToContainTextAsync("Nothing matches.");
        await page.FillAsync("#q", "");
        await Assertions.Expect(page.Locator("#search-scope")).ToContainTextAsync("a moment later");
        (await VisibleCriteria(page)).Should().HaveCount(5);
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("packed")]
    public async Task Tag_expressions_and_verdicts_filter(string layout)
    {
        var page = await OpenAsync(null, "--layout", layout);
        await page.FillAsync("#tags", "@X-1 and not (@slow or @quick)");
        await Assertions.Expect(page.Locator("#showing")).ToContainTextAsync("Showing 1 of 5");
        await page.Locator("#X-1 > summary").ClickAsync();
        await Assertions.Expect(page.Locator("#X-1 .scenario:visible")).ToContainTextAsync(["It breaks"]);
        await page.FillAsync("#tags", "@X-1 and and");
        await Assertions.Expect(page.Locator("#showing")).ToContainTextAsync("The tag expression cannot be read");
        await page.FillAsync("#tags", "");
        await page.Locator(".filter[data-verdict=flaky]").ClickAsync();
        await Assertions.Expect(page.Locator("#showing")).ToContainTextAsync("Showing 1 of 5 criteria: flaky");
        (await VisibleCriteria(page)).Should().Equal("X-3");
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("packed")]
    public async Task A_deep_link_opens_its_scenario_with_steps_and_evidence(string layout)
    {
        var page = await OpenAsync(null, "--layout", layout);
        await page.GotoAsync("about:blank");
        await page.GotoAsync(Address() + "#X-1/it-ends");
        await Assertions.Expect(page.Locator("[id='X-1/it-ends'] .step")).ToContainTextAsync("it holds");
        await page.Locator("[id='X-1/it-ends'] .evidence summary").First.ClickAsync();
        await Assertions.Expect(page.Locator("[id='X-1/it-ends'] .exchange")).ToContainTextAsync("http://127.0.0.1:8000/health");
    }

    [SkippableFact]
    public async Task The_keyboard_alone_is_enough()
    {
        var page = await OpenAsync(null);
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.className")).Should().Be("skip");
        await page.Keyboard.PressAsync("/");
        (await page.EvaluateAsync<string>("document.activeElement.id")).Should().Be("q");
        await page.FocusAsync("#X-1 > summary");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#X-1 .scenario").First).ToBeVisibleAsync();
    }

    [SkippableTheory]
    [InlineData("plain", true)]
    [InlineData("packed", false)]
    public async Task Without_scripts_it_can_be_read(string layout, bool withEvidence)
    {
        var page = await OpenAsync(new BrowserNewPageOptions { JavaScriptEnabled = false }, "--layout", layout);
        await page.Locator("#X-1 > summary").ClickAsync();
        await Assertions.Expect(page.Locator("#X-1 .scenario").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("noscript p").First).ToBeVisibleAsync();
        (await page.ContentAsync()).Contains("127.0.0.1:8000/health", StringComparison.Ordinal).Should().Be(withEvidence);
        (await page.Locator("noscript a[href^='messages/']").CountAsync()).Should().Be(withEvidence ? 0 : 1, "a packed page leads to its evidence by a link");
    }

    [SkippableFact]
    public async Task Script_of_others_is_text_and_nothing_is_loaded()
    {
        var requests = new List<string>();
        var page = await OpenAsync(null);
        page.Request += (_, request) => requests.Add(request.Url);
        await page.ReloadAsync();
        (await page.TitleAsync()).Should().Be("✕ Acceptance · Living document");
        requests.Where(url => !url.StartsWith("file:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task It_is_printed_with_bookmarks()
    {
        Skip.If(Publish.PdfPrinter.Executable is null, "PDF is printed by Chromium, and this machine has none.");
        await _place.Publish(new MessagesBuilder(Mixed), "--pdf");
        var pdf = await File.ReadAllTextAsync(_place.At("out/livingdoc.pdf"), System.Text.Encoding.Latin1);
        pdf.Should().StartWith("%PDF-").And.Contain("/Outlines");
    }

    private async Task<IPage> OpenAsync(BrowserNewPageOptions? options, params string[] publish)
    {
        var browser = fixture.Browser;
        await _place.Publish(new MessagesBuilder(Mixed), publish);
        _page = await browser.NewPageAsync(options);
        await _page.GotoAsync(Address());
        return _page;
    }

    private string Address() => new Uri(_place.At("out/livingdoc.html")).AbsoluteUri;

    private static async Task<IEnumerable<string>> VisibleCriteria(IPage page) =>
        await page.Locator(".criterion:not([hidden])").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.id).filter(Boolean)");
}
