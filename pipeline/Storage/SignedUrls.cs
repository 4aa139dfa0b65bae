using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Acceptance.Pipeline.Storage;

/// <summary>What a signed address allows.</summary>
/// <param name="Method">GET or PUT.</param>
/// <param name="Target">Which object.</param>
/// <param name="Length">Bytes that a PUT must have; null for a GET.</param>
/// <param name="Sha256">SHA-256 that a PUT must have; null for a GET.</param>
/// <param name="JobId">The job that waits for the bytes of a raw upload; null otherwise.</param>
public sealed record StorageGrant(string Method, StoredObject Target, long? Length = null, string? Sha256 = null, Guid? JobId = null);

/// <summary>
/// Makes and reads signed storage addresses, <c>{base}/storage/v1/object/sign/{key}?token=…</c>. The token is a JWT with an audience of its own, so that
/// neither a user's token opens storage nor a storage token the API.
/// </summary>
/// <param name="publicBase">Base address of storage, as clients reach it.</param>
/// <param name="key">HS256 key.</param>
/// <param name="time">The clock.</param>
public sealed class SignedUrls(string publicBase, byte[] key, TimeProvider time)
{
    /// <summary>Where signed addresses lead.</summary>
    public const string Route = "/storage/v1/object/sign/";

    private const string Audience = "storage";
    private const string Issuer = "upload-pipeline-storage";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly SymmetricSecurityKey _key = new(key);

    /// <summary>An absolute address that allows one thing until a moment.</summary>
    public Uri Sign(StorageGrant grant, DateTimeOffset expires)
    {
        var claims = new Dictionary<string, object> { ["method"] = grant.Method, ["object"] = grant.Target.Key };
        if (grant.Length is { } length)
            claims["length"] = length;
        if (grant.Sha256 is { } sha256)
            claims["sha256"] = sha256;
        if (grant.JobId is { } job)
            claims["job"] = job.ToString("D");
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Expires = expires.UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
        return new Uri($"{publicBase}{Route}{grant.Target.Key}?token={token}");
    }

    /// <summary>What an address allows now; null when its signature is wrong, it has expired, or it was made for another method or object.</summary>
    public async Task<StorageGrant?> ReadAsync(string? token, string method, string objectKey)
    {
        if (string.IsNullOrEmpty(token) || !StoredObject.TryParse(objectKey, out var stored))
            return null;
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireExpirationTime = true,
            LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime,
        });
        if (!result.IsValid || Text("method") != method || Text("object") != stored.Key)
            return null;
        return new StorageGrant(method, stored,
            Text("length") is { } length ? long.Parse(length, CultureInfo.InvariantCulture) : null,
            Text("sha256"),
            Text("job") is { } job ? Guid.Parse(job) : null);

        string? Text(string claim) => result.Claims.TryGetValue(claim, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
    }
}
