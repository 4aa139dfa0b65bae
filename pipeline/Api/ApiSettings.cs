using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Api;

/// <summary>The limits of contract §2.</summary>
/// <param name="ActiveJobs">Jobs of a user at once.</param>
/// <param name="UploadsPerDay">Uploads of a user in 24 hours.</param>
/// <param name="PollsPerMinute">Status queries of a job.</param>
/// <param name="RequestsPerHour">Requests of a user in all.</param>
/// <param name="PollWindow">What counts as a minute of status queries: a minute, unless somebody wants to see it pass.</param>
public sealed record UsageLimits(int ActiveJobs, int UploadsPerDay, int PollsPerMinute, int RequestsPerHour, TimeSpan PollWindow)
{
    private static readonly TimeSpan JobPause = TimeSpan.FromSeconds(5);

    /// <summary>429: another job would be one too many.</summary>
    public ApiException TooManyActiveJobs() =>
        ApiException.TooMany("active_job_limit", $"At most {ActiveJobs} jobs of a user are worked on at once. Wait until one is done.", JobPause);
}

/// <summary>Settings of the API (docs/settings.md).</summary>
/// <param name="Database">Connection string.</param>
/// <param name="SupabaseUrl">Issuer of the users' tokens and base address of storage, without a slash at its end.</param>
/// <param name="Key">HS256 key.</param>
/// <param name="StoragePath">Folder of the buckets.</param>
/// <param name="SignedUrlTtl">How long a signed address lives.</param>
/// <param name="Limits">What a user may use.</param>
public sealed record ApiSettings(string Database, string SupabaseUrl, byte[] Key, string StoragePath, TimeSpan SignedUrlTtl, UsageLimits Limits)
{
    /// <summary>Bytes of the largest upload (contract §2).</summary>
    public const long MaxFileBytes = 26_214_400;

    /// <summary>Pages of the longest document (contract §2).</summary>
    public const int MaxPages = 200;

    /// <summary>Bytes of the largest parsed text (contract §3).</summary>
    public const int MaxParsedBytes = 10 * 1024 * 1024;

    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">One is missing or malformed.</exception>
    public static ApiSettings Read(SettingsReader settings) => new(
        settings.Database(),
        settings.Url("SUPABASE_URL").AbsoluteUri.TrimEnd('/'),
        settings.Key("SUPABASE_SERVICE_ROLE_KEY"),
        settings.Required("STORAGE_PATH", "a folder that the service may write to"),
        settings.Seconds("SIGNED_URL_TTL", 300),
        new UsageLimits(
            settings.WholeNumber("LIMIT_ACTIVE_JOBS", 2),
            settings.WholeNumber("LIMIT_UPLOADS_PER_DAY", 30),
            settings.WholeNumber("LIMIT_POLLS_PER_MINUTE", 10),
            settings.WholeNumber("LIMIT_REQUESTS_PER_HOUR", 1000),
            settings.Seconds("LIMIT_POLL_WINDOW", 60)));
}
