using Acceptance.Support.Environment;
using Microsoft.AspNetCore.Http;

namespace Acceptance.Support.Faults;

/// <summary>
/// Something that is broken from outside, with what any implementation has by contract: its tables, its addresses, its settings, its mocks. The suite must
/// notice it.
/// </summary>
/// <param name="Id">Its name on the command line and in ACCEPTANCE_FAULT.</param>
/// <param name="Title">What is broken, as a sentence.</param>
/// <param name="Criteria">The criteria whose scenarios must notice it.</param>
public abstract record Fault(string Id, string Title, IReadOnlyList<string> Criteria)
{
    /// <summary>Breaks the plan of an environment before it is made.</summary>
    public virtual EnvironmentPlan Change(EnvironmentPlan plan) => plan;

    /// <summary>Breaks its database before a service starts.</summary>
    public virtual Task PutIntoDatabaseAsync(DatabaseAddress database, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Stands between the clients and the API; null when nothing does.</summary>
    public virtual Interception? BeforeApi => null;

    /// <summary>Breaks what runs.</summary>
    public virtual Task PutIntoServicesAsync(SystemAddresses addresses, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What a proxy does with a request.</summary>
/// <param name="exchange">The request, and the answer once it was passed on.</param>
/// <param name="system">Where the parts are; holds the key of the tokens.</param>
/// <param name="passOn">Passes the request on to the API as it then is, and fills the answer, which can still be changed.</param>
public delegate Task Interception(HttpContext exchange, SystemAddresses system, Func<Task> passOn);

/// <summary>Statements that break the database.</summary>
public sealed record DatabaseFault(string Id, string Title, IReadOnlyList<string> Criteria, string Sql) : Fault(Id, Title, Criteria)
{
    /// <summary>Statements that mend it; null where it cannot be mended.</summary>
    public string? Undo { get; init; }

    /// <inheritdoc/>
    public override Task PutIntoDatabaseAsync(DatabaseAddress database, CancellationToken cancellationToken) =>
        Deployments.SchemaStatement.RunAsync(database, Sql, cancellationToken);

    /// <summary>A trigger that interferes with a table. Its name makes it the last of its kind, so that no other can mend what it does.</summary>
    /// <param name="Id">Its name.</param>
    /// <param name="Title">What is broken.</param>
    /// <param name="Criteria">Who must notice.</param>
    /// <param name="moment">Such as <c>before insert</c>.</param>
    /// <param name="table">A table of contract §7.</param>
    /// <param name="body">Statements of PL/pgSQL, ending in a return.</param>
    /// <param name="when">The rows that it acts on; all when null.</param>
    public static DatabaseFault Trigger(string Id, string Title, IReadOnlyList<string> Criteria, string moment, string table, string body,
        string? when = null) => new(
        Id, Title, Criteria,
        $"""
        create function upload_pipeline.zz_{Name(Id)}() returns trigger language plpgsql security definer as $fault$ begin {body} end $fault$;
        create trigger zz_{Name(Id)} {moment} on upload_pipeline.{table} for each row {(when is null ? "" : $"when ({when})")} execute function upload_pipeline.zz_{Name(Id)}();
        """)
        {
            Undo = $"drop trigger zz_{Name(Id)} on upload_pipeline.{table}; drop function upload_pipeline.zz_{Name(Id)}()",
        };

    /// <summary>Mends it.</summary>
    /// <exception cref="InvalidOperationException">It cannot be mended.</exception>
    public Task TakeOutOfDatabaseAsync(DatabaseAddress database, CancellationToken cancellationToken) =>
        Deployments.SchemaStatement.RunAsync(database, Undo ?? throw new InvalidOperationException($"The fault '{Id}' cannot be mended."), cancellationToken);

    private static string Name(string id) => id.Replace('-', '_');
}

/// <summary>Settings that are wrong.</summary>
public sealed record SettingFault(string Id, string Title, IReadOnlyList<string> Criteria, Service Service, string Setting, string Value) : Fault(Id,
    Title, Criteria)
{
    /// <inheritdoc/>
    public override EnvironmentPlan Change(EnvironmentPlan plan) => plan.With(Service, Setting, Value);
}

/// <summary>A service that nobody starts.</summary>
public sealed record AbsentService(string Id, string Title, IReadOnlyList<string> Criteria, Service Service) : Fault(Id, Title, Criteria)
{
    /// <inheritdoc/>
    public override EnvironmentPlan Change(EnvironmentPlan plan) => plan with { Services = [.. plan.Services.Where(service => service != Service)] };
}

/// <summary>A proxy before the API that interferes.</summary>
public sealed record ProxyFault(string Id, string Title, IReadOnlyList<string> Criteria, Interception Interception) : Fault(Id, Title, Criteria)
{
    /// <inheritdoc/>
    public override Interception BeforeApi => Interception;
}

/// <summary>A mock that misbehaves in every call, by its control route (docs/mocks.md).</summary>
public sealed record MockFault(string Id, string Title, IReadOnlyList<string> Criteria, Service Mock, object Order) : Fault(Id, Title, Criteria)
{
    /// <inheritdoc/>
    public override async Task PutIntoServicesAsync(SystemAddresses addresses, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var address = new Uri(addresses.Of(Mock), "/control/faults");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = System.Net.Http.Json.JsonContent.Create(Order) };
        request.Headers.Authorization = new("Bearer", Mock == Service.Parser ? addresses.ParserKey : addresses.EmbedderKey);
        using var answer = await client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}

/// <summary>Several faults at once.</summary>
public sealed record CombinedFault(IReadOnlyList<Fault> Parts)
    : Fault(string.Join(",", Parts.Select(part => part.Id)), string.Join("; ", Parts.Select(part => part.Title)), [.. Parts.SelectMany(part =>
        part.Criteria).Distinct()])
{
    /// <inheritdoc/>
    public override Interception? BeforeApi => Parts.Select(part => part.BeforeApi).OfType<Interception>().SingleOrDefault();

    /// <inheritdoc/>
    public override EnvironmentPlan Change(EnvironmentPlan plan) => Parts.Aggregate(plan, (changed, part) => part.Change(changed));

    /// <inheritdoc/>
    public override async Task PutIntoDatabaseAsync(DatabaseAddress database, CancellationToken cancellationToken)
    {
        foreach (var part in Parts)
            await part.PutIntoDatabaseAsync(database, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task PutIntoServicesAsync(SystemAddresses addresses, CancellationToken cancellationToken)
    {
        foreach (var part in Parts)
            await part.PutIntoServicesAsync(addresses, cancellationToken);
    }
}
