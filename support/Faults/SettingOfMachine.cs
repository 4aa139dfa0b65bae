using Acceptance.Support.Environment;

namespace Acceptance.Support.Faults;

/// <summary>A setting that lies about on the machine: a service that was not given it finds it all the same.</summary>
/// <param name="Setting">The variable.</param>
/// <param name="Value">What it says, which is good.</param>
public sealed record SettingOfMachine(string Id, string Title, IReadOnlyList<string> Criteria, string Setting, Func<SystemAddresses, string> Value)
    : Fault(Id, Title, Criteria)
{
    /// <summary>Services inherit the variables of the run's process. Those that run already were given theirs.</summary>
    public override Task PutIntoServicesAsync(SystemAddresses addresses, CancellationToken cancellationToken)
    {
        System.Environment.SetEnvironmentVariable(Setting, Value(addresses));
        return Task.CompletedTask;
    }
}
