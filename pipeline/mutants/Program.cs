using Acceptance.Commands;
using Acceptance.Pipeline.Mutants;
using Acceptance.Support.Commands;

// One verb of ./acceptance has a program of its own; it is called as if it were one of several.
const string Verb = "mutants";
var verbs = new Verbs().Add<MutantsCommand>(Verb, "Change the pipeline's code in one place after the other, and look whether the suite notices.");
return await CommandProgram.RunAsync(verbs, [Verb, .. args]);
