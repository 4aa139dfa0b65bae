using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Acceptance.Engine.TestFramework;

/// <summary>
/// Lets features begin in the order that the assembly's orderer gives. xunit hands them to the thread pool in this order, but the pool mixes them before they
/// queue for one of the places of those that run at once.
/// </summary>
/// <param name="orderer">Gives the order.</param>
/// <param name="places">How many run at once.</param>
internal sealed class StartOrder(ITestCollectionOrderer orderer, int places) : ITestCollectionOrderer, IDisposable
{
    private readonly SemaphoreSlim _places = new(places);
    private readonly Dictionary<Guid, Turn> _turns = [];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections)
    {
        var ordered = orderer.OrderTestCollections(testCollections).ToList();
        var before = Task.CompletedTask;
        foreach (var feature in ordered.Where(RunsBesideOthers))
        {
            var turn = new Turn(before, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _turns[feature.UniqueID] = turn;
            before = turn.InQueue.Task;
        }

        return ordered;
    }

    /// <summary>Runs a feature when those before it have begun and a place is free.</summary>
    public async Task<RunSummary> RunAsync(ITestCollection feature, Func<Task<RunSummary>> run, CancellationToken cancellationToken)
    {
        // What runs beside nothing else begins when all others have ended.
        if (!_turns.TryGetValue(feature.UniqueID, out var turn))
            return await run();
        await turn.Before.WaitAsync(cancellationToken);
        var place = _places.WaitAsync(cancellationToken);
        turn.InQueue.SetResult();
        await place;
        try
        {
            return await run();
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private static bool RunsBesideOthers(ITestCollection feature) =>
        feature.CollectionDefinition?.GetCustomAttributes(typeof(CollectionDefinitionAttribute)).SingleOrDefault()
            ?.GetNamedArgument<bool>(nameof(CollectionDefinitionAttribute.DisableParallelization)) != true;

    private sealed record Turn(Task Before, TaskCompletionSource InQueue);
}
