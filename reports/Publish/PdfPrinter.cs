using System.ComponentModel;
using Acceptance.Reports.Model;
using Acceptance.Reports.Programs;

namespace Acceptance.Reports.Publish;

/// <summary>Prints the page to PDF with the Chromium of the machine: the page's own print style, its sections as bookmarks.</summary>
public static class PdfPrinter
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--no-pdf-header-footer", "--generate-pdf-document-outline", "--virtual-time-budget=10000",
    ];

    /// <summary>The Chromium to use: the variable CHROMIUM, or the first on the path; null when there is none.</summary>
    public static string? Executable => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>Prints a page.</summary>
    /// <exception cref="BadInputException">There is no Chromium, or it printed nothing.</exception>
    public static async Task PrintAsync(string page, string pdf, CancellationToken cancellation)
    {
        var program = Executable
            ?? throw new BadInputException("--pdf needs Chromium: install it (Debian: apt-get install chromium), or name it in the variable CHROMIUM.");
        var profile = Directory.CreateTempSubdirectory("acceptance-print-");
        try
        {
            string[] arguments = [.. Flags, $"--user-data-dir={profile.FullName}", $"--print-to-pdf={Path.GetFullPath(pdf)}",
                new Uri(Path.GetFullPath(page)).AbsoluteUri];
            var end = await ExternalProgram.RunAsync(program, arguments, input: "", cancellation);
            if (end.Code != 0 || !File.Exists(pdf))
                throw new BadInputException($"{program} printed nothing: {end.Error.ReplaceLineEndings(" ")}");
        }
        catch (Win32Exception error)
        {
            throw new BadInputException(
                $"{program} could not be started ({error.Message.TrimEnd('.')}); name Chromium in the variable CHROMIUM, or leave --pdf out.", error);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}
