using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Security;

namespace Acceptance.Support.Drivers.Callbacks;

/// <summary>Calls the API back in the parser's place, rightly and wrongly signed (contract §5).</summary>
public sealed class CallbackDriver(ApiDriver api, CallbackSecrets secrets)
{
    /// <summary>The sections of the text that is sent; each has a heading, so that each becomes a chunk.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        [Part(1), Part(2), "# A listing\n```\n# What looks like a heading in a listing is none.\n```", Part(3), Part(4), Part(5)];

    // What comes before the first heading may be blank, and headings stand on even and on odd lines.
    private static readonly string Text = $"\n\n{string.Join("\n\n", Sections)}\n";

    /// <summary>Sends a callback that says that the document was parsed.</summary>
    public async Task<ServiceAnswer> SendAsync(Upload upload, CallbackFault fault)
    {
        var secret = fault == CallbackFault.SignedWithAnotherSecret ? "another-secret-than-the-job's" : await secrets.OfAsync(upload);
        var callback = new SignedCallback(upload.JobId, upload.DocumentId, secret, fault == CallbackFault.EmptyText ? "" : Text);
        return await api.SendAsync(fault switch
        {
            CallbackFault.NotSigned => callback.Request() with { Headers = [] },
            CallbackFault.SignedAnHourAgo => (callback with { Timestamp = SignedCallback.At(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1)) }).Request(),
            CallbackFault.WrongHash => callback.Claiming("another text").Request(),
            CallbackFault.ChangedAfterSigning => callback.Request() with { Body = (callback.Claiming(Text) with { Text = Text + "and changed on the way\n" }).Request().Body },
            _ => callback.Request(),
        });
    }

    /// <summary>Sends a callback for a job that nobody knows, signed with a secret that nobody gave.</summary>
    public Task<ServiceAnswer> SendUnknownAsync() => api.SendAsync(new SignedCallback(Guid.NewGuid(), Guid.NewGuid(), "a secret that nobody gave", Text).Request());

    /// <summary>Sends a callback whose JSON breaks off.</summary>
    public Task<ServiceAnswer> SendBrokenAsync() =>
        api.SendAsync(new ServiceRequest("POST", "/webhooks/llamaparse") { Body = RequestBody.RawJson("{\"job_id\": ") });

    /// <summary>Sends a callback of so many bytes.</summary>
    public Task<ServiceAnswer> SendBytesAsync(int bytes) => api.SendAsync(
        new ServiceRequest("POST", "/webhooks/llamaparse") { Body = RequestBody.RawJson(new string(' ', bytes)) }.With("Expect", "100-continue"));

    private static string Part(int number) => $"# Part {number}\nPart {number} of a text that the suite sent in the parser's place.";
}

/// <summary>What is wrong with a callback.</summary>
public enum CallbackFault
{
    /// <summary>Nothing: the API must take it.</summary>
    None,

    /// <summary>Its text is empty, and rightly described.</summary>
    EmptyText,

    /// <summary>Its text is not the one whose hash and size it gives.</summary>
    WrongHash,

    /// <summary>It has no signature at all.</summary>
    NotSigned,

    /// <summary>Its signature was made with another secret.</summary>
    SignedWithAnotherSecret,

    /// <summary>It is older than the contract allows.</summary>
    SignedAnHourAgo,

    /// <summary>Its body is not the one that was signed.</summary>
    ChangedAfterSigning,
}
