namespace Acceptance.Support.Faults;

/// <summary>Every fault that the suite must notice.</summary>
public static class FaultCatalogue
{
    /// <summary>The variable that puts faults into every environment of a run: their ids, separated by commas.</summary>
    public const string Variable = "ACCEPTANCE_FAULT";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } =
        [.. DatabaseFaults.All, .. RightsFaults.All, .. ServiceFaults.All, .. ProxyFaults.All, .. CallbackFaults.All];

    /// <summary>The fault that the variable asks for; null when it asks for none.</summary>
    /// <exception cref="ArgumentException">It names one that is not there.</exception>
    public static Fault? InForce() => System.Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ids ? Named(ids) : null;

    /// <summary>A fault by its id, or several by their ids with commas between.</summary>
    /// <exception cref="ArgumentException">There is no such fault; the message lists the ids there are.</exception>
    public static Fault Named(string ids)
    {
        var parts = ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One).ToList();
        return parts.Count == 1 ? parts[0] : new CombinedFault(parts);
    }

    /// <summary>A fault of the database by its title.</summary>
    /// <exception cref="ArgumentException">There is no such fault.</exception>
    public static DatabaseFault OfDatabase(string title) => All.OfType<DatabaseFault>().FirstOrDefault(fault => fault.Title == title)
        ?? throw new ArgumentException($"There is no fault of the database with the title '{title}'.");

    private static Fault One(string id) => All.FirstOrDefault(fault => fault.Id == id)
        ?? throw new ArgumentException($"{Variable}: there is no fault '{id}'. There are: {string.Join(", ", All.Select(fault => fault.Id))}.");
}
