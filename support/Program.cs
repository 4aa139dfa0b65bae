using Acceptance.Commands;
using Acceptance.Support.Commands;

var verbs = new Verbs()
    .Add<DoctorCommand>("doctor", "Look whether this machine can run the suite, and say how to mend what is missing.")
    .Add<UpCommand>("up", "Start the pipeline on the documented ports and keep it.")
    .Add<ProveCommand>("prove", "Run the suite under each fault, which it must notice.")
    .Add<CompareCommand>("compare", "Compare a candidate deployment with a baseline and name every difference.")
    .Add<DeployCheckCommand>("deploy-check", "Check a deployment, or change one behind a gate with good and bad candidates.")
    .Add<SteadyCommand>("steady", "Repeat the suite and report every verdict that changes.")
    .Add<DownCommand>("down", "End the pipeline that 'up' started.");
return await CommandProgram.RunAsync(verbs, args);
