using Acceptance.Reports.Bench;
using Spectre.Console.Cli;

var app = new CommandApp<BenchReportCommand>();
return await app.RunAsync(args);
