using Microsoft.Playwright;

namespace Acceptance.Reports.Bench;

/// <summary>How a page behaves in a real browser. All times are milliseconds.</summary>
/// <param name="FirstContent">Until something was painted.</param>
/// <param name="FirstInteraction">From the start of loading until a criterion and a scenario in it were opened by click and its first step was visible.</param>
/// <param name="Search">From the last key of a search until the result was there, the slowest of five.</param>
/// <param name="SearchInside">From the last key of a search until all requests and rows were searched too; null for a page that searches them at once.</param>
/// <param name="HeapMegabytes">JavaScript heap in use afterwards, in 2^20 bytes.</param>
public sealed record BrowserMeasure(double FirstContent, double FirstInteraction, double Search, double? SearchInside, double HeapMegabytes)
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--enable-precise-memory-info"];

    private static readonly string[] Queries = ["kind 4711", "step 4 asks", "429", "nothing has this", "document 900"];

    /// <summary>Where Debian puts Chromium; CHROMIUM names another one.</summary>
    public static string Executable => Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Opens the page and uses it.</summary>
    public static async Task<BrowserMeasure> RunAsync(string page)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Flags });
        var tab = await browser.NewPageAsync();
        await tab.GotoAsync("about:blank");
        await tab.GotoAsync(new Uri(Path.GetFullPath(page)).AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await tab.Locator(".criterion>details>summary").First.ClickAsync();
        await tab.Locator(".scenario>summary").First.ClickAsync();
        await tab.Locator(".scenario .steps .step").First.WaitForAsync();
        var interaction = await tab.EvaluateAsync<double>("performance.now()");
        var paint = await tab.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        var search = 0.0;
        await tab.Locator("#q").FocusAsync();
        foreach (var query in Queries)
            search = Math.Max(search, await tab.EvaluateAsync<double>(TimeOneSearch, query));
        double? inside = await tab.Locator("#search-scope").CountAsync() > 0 ? await tab.EvaluateAsync<double>(TimeOneSearchInside, "policy-47.pdf") : null;
        var heap = await tab.EvaluateAsync<double>("performance.memory.usedJSHeapSize");
        return new BrowserMeasure(paint, interaction, search, inside, heap / 1048576.0);
    }

    /// <summary>Types a query at once and waits until the line above the results has said what is shown.</summary>
    private const string TimeOneSearch = """
        query => new Promise(resolve => {
          const box = document.getElementById('q'), said = document.getElementById('showing');
          const start = performance.now();
          const watcher = new MutationObserver(() => { watcher.disconnect(); resolve(performance.now() - start); });
          watcher.observe(said, {childList: true, characterData: true, subtree: true});
          box.value = query;
          box.dispatchEvent(new Event('input', {bubbles: true}));
        })
        """;

    /// <summary>Types a query that only a request answers, and waits until all requests and rows were searched and one criterion is shown.</summary>
    private const string TimeOneSearchInside = """
        query => new Promise(resolve => {
          const box = document.getElementById('q'), scope = document.getElementById('search-scope'), start = performance.now();
          const watcher = new MutationObserver(() => {
            if (scope.textContent !== scope.dataset.done || document.querySelectorAll('.criterion:not([hidden])').length !== 1) return;
            watcher.disconnect();
            resolve(performance.now() - start);
          });
          watcher.observe(document.body, {childList: true, characterData: true, attributes: true, subtree: true});
          box.value = query;
          box.dispatchEvent(new Event('input', {bubbles: true}));
        })
        """;
}
