using System.ComponentModel;
using Acceptance.Reports.Bench;
using Microsoft.Playwright;
using Spectre.Console.Cli;

var app = new CommandApp<BenchReportCommand>();
app.Configure(config => config.PropagateExceptions());
try
{
    return await app.RunAsync(args);
}
catch (Exception trouble) when (trouble is CommandAppException or PlaywrightException or TimeoutException or InvalidOperationException or IOException
    or UnauthorizedAccessException or Win32Exception)
{
    await Console.Error.WriteLineAsync($"The report could not be measured: {trouble.Message.ReplaceLineEndings(" ")}");
    return 2;
}
