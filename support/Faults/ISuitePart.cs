namespace Acceptance.Support.Faults;

/// <summary>Runs a part of the suite.</summary>
internal interface ISuitePart
{
    /// <summary>Runs the scenarios of a filter.</summary>
    /// <param name="name">Name of the run's files.</param>
    /// <param name="filter">As <c>dotnet test --filter</c> takes it.</param>
    /// <param name="variables">More environment variables of the suite and of the services that it starts.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    Task<SuiteRun> RunAsync(string name, string filter, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken);
}
