namespace Acceptance.Conventions.Tests;

/// <summary>What a script does with a command line.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Calls">How it called dotnet, and with which variables; a line for each call.</param>
internal sealed record ScriptAnswer(int ExitCode, string Output, string Error, string Calls);
