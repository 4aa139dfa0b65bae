using Acceptance.Reports.Commands;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await ReportsApp.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, stop.Token);
