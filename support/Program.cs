using Acceptance.Support.Commands;
using Spectre.Console.Cli;

return await CommandProgram.RunAsync(new CommandApp(), "acceptance", args, configuration =>
{
    configuration.AddCommand<DoctorCommand>("doctor").WithDescription("Look whether this machine can run the suite, and say how to mend what is missing.");
    configuration.AddCommand<UpCommand>("up").WithDescription("Start the pipeline on the documented ports and keep it.");
    configuration.AddCommand<ProveCommand>("prove").WithDescription("Run the suite under each fault, which it must notice.");
    configuration.AddCommand<CompareCommand>("compare").WithDescription("Compare a candidate deployment with a baseline and name every difference.");
    configuration.AddCommand<DeployCheckCommand>("deploy-check").WithDescription("Check a deployment, or change one behind a gate with good and bad candidates.");
    configuration.AddCommand<SteadyCommand>("steady").WithDescription("Repeat the suite and report every verdict that changes.");
    configuration.AddCommand<DownCommand>("down").WithDescription("End the pipeline that 'up' started.");
});
