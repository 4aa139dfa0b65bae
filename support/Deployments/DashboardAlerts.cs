using System.Text.Json;

namespace Acceptance.Support.Deployments;

/// <summary>Reads the dashboard's list of alerts (contract §8).</summary>
internal static class DashboardAlerts
{
    /// <summary>The critical ones as sentences; those about a single job only when they began at a moment or later.</summary>
    public static IEnumerable<string> Critical(JsonElement body, DateTimeOffset jobsSince) => body.GetProperty("alerts").EnumerateArray()
        .Where(alert => alert.GetProperty("severity").GetString() == "critical")
        .Where(alert => !Guid.TryParse(alert.GetProperty("subject").GetString(), out _) || alert.GetProperty("since").GetDateTimeOffset() >= jobsSince)
        .Select(alert => $"{alert.GetProperty("kind").GetString()}: {alert.GetProperty("message").GetString()}");
}
