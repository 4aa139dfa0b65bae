using System.Security.Cryptography;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Drivers.Security;

/// <summary>Announcements of documents that nobody has announced before and whose bytes never come.</summary>
public static class NewAnnouncements
{
    /// <summary>So many announcements of a user, each of another document.</summary>
    public static IReadOnlyList<ServiceRequest> Of(User user, TestDocument document, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new ServiceRequest("POST", "/api/v2/upload")
        {
            Body = RequestBody.Json(Announcement.Of(document).With("sha256", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))).Members),
        }.As(user.Token)),
    ];
}
