using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Drivers.Security;

/// <summary>Everything that a user can ask the API to do (contract §2), by what a feature calls it.</summary>
public static class UserAction
{
    /// <summary>The names, in the order of the contract.</summary>
    public static IReadOnlyList<string> All { get; } = ["ask for the upload limits", "announce a document", "look at the job", "list the jobs",
        "retry the job"];

    /// <summary>The request of an action, without credentials.</summary>
    /// <param name="name">What the feature calls it.</param>
    /// <param name="document">The document that is announced.</param>
    /// <param name="job">The job that is looked at or retried.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    public static ServiceRequest Request(string name, TestDocument document, Guid job) => name switch
    {
        "ask for the upload limits" => new ServiceRequest("GET", "/api/v2/upload/limits"),
        "announce a document" => new ServiceRequest("POST", "/api/v2/upload") { Body = RequestBody.Json(Announcement.Of(document).Members) },
        "look at the job" => new ServiceRequest("GET", $"/api/v2/jobs/{job}"),
        "list the jobs" => new ServiceRequest("GET", "/api/v2/jobs?limit=10"),
        "retry the job" => new ServiceRequest("POST", $"/api/v2/jobs/{job}/retry"),
        _ => throw new ArgumentException($"There is no action '{name}'. There are: {string.Join(", ", All)}."),
    };
}
