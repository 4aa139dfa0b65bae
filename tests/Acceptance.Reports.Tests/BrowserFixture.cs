using Microsoft.Playwright;

namespace Acceptance.Reports.Tests;

/// <summary>One Chromium for all tests of the page; null where the machine has none.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
        "--disable-sync"];

    private IPlaywright? _playwright;

    private IBrowser? _browser;

    /// <summary>The browser.</summary>
    public IBrowser Browser
    {
        get
        {
            Skip.If(_browser is null, "These tests look at the page in Chromium, and this machine has none (Debian: apt-get install chromium).");
            return _browser!;
        }
    }

    public async Task InitializeAsync()
    {
        if (Publish.PdfPrinter.Executable is not { } chromium)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = Flags });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
