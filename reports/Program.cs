using Acceptance.Commands;
using Acceptance.Reports.Commands;

using var stop = new StopSignals();
return await ReportsApp.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, stop.Token);
