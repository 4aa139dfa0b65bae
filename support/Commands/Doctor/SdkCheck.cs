using System.Text.Json;

namespace Acceptance.Support.Commands.Doctor;

/// <summary>The .NET SDK must satisfy global.json; <c>dotnet</c> itself decides that, in the repository's folder.</summary>
internal sealed class SdkCheck : IMachineCheck
{
    private const string Subject = ".NET SDK";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancellationToken)
    {
        var path = Path.Combine(machine.Repository, "global.json");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path, cancellationToken));
        var wanted = json.RootElement.GetProperty("sdk").GetProperty("version").GetString();
        var remedy = $"Install the SDK {wanted} or newer of the same major version: https://dotnet.microsoft.com/download";
        if (machine.Find("dotnet") is not { } dotnet)
            return [Finding.Missing(Subject, "dotnet is not on the PATH", remedy)];
        var (exitCode, output) = await machine.RunAsync([dotnet, "--version"], cancellationToken);
        return exitCode == 0
            ? [Finding.Ok(Subject, $"{output.Trim()}; global.json asks for {wanted}")]
            : [Finding.Missing(Subject, $"no SDK satisfies global.json, which asks for {wanted}", remedy)];
    }
}
