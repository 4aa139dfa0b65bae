using Acceptance.Pipeline.Mutants;
using Acceptance.Support.Commands;

return await CommandProgram.RunAsync(MutantsVerb.Only, [MutantsVerb.Name, .. args]);
