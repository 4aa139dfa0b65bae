using Acceptance.Support.Commands;

return await CommandProgram.RunAsync(SuiteVerbs.All, args);
