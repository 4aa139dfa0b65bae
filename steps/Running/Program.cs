using Acceptance.Steps.Running;

return await SuiteProgram.RunAsync(args);
