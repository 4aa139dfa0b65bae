using System.Text.Json;

namespace Acceptance.Support.Drivers.Monitor;

/// <summary>When the dashboard looked: it shows what its last look found, which may be older than the moment in question.</summary>
internal static class DashboardLook
{
    /// <summary>Whether the look that <c>/api/status</c> shows began after a moment, for every part.</summary>
    public static bool BeganAfter(JsonElement status, DateTimeOffset moment) =>
        status.GetProperty("services").EnumerateArray().All(service => service.GetProperty("last_check").GetDateTimeOffset() > moment);
}
