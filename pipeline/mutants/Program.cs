using Acceptance.Pipeline.Mutants;
using Acceptance.Support.Commands;
using Spectre.Console.Cli;

return await CommandProgram.RunAsync(new CommandApp<MutantsCommand>(), "acceptance mutants", args);
