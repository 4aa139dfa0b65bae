using System.Security.Claims;
using System.Text;
using Acceptance.Support.Environment;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Acceptance.Support.Drivers.Api;

/// <summary>Makes the tokens that users show to the API (contract §2).</summary>
public sealed class AccessTokens(IPipelineEnvironment environment)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token that the API must accept.</summary>
    public string For(Guid user) => Write(Claims(user), environment.Addresses.JwtKey);

    /// <summary>A user whom the pipeline has never seen, with a token that is good.</summary>
    public User NewUser(string name)
    {
        var id = Guid.NewGuid();
        return new User(name, id, For(id));
    }

    /// <summary>A token with one thing wrong that the API must refuse, as a library of tokens writes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No library writes such a token.</exception>
    public string Faulty(Guid user, TokenFault fault) => fault switch
    {
        TokenFault.Expired => Write(Claims(user, now => now - TimeSpan.FromHours(2)), environment.Addresses.JwtKey),
        TokenFault.WrongKey => Write(Claims(user), new string('k', 64)),
        TokenFault.WrongAudience => Write(Claims(user) with { Audience = "anon" }, environment.Addresses.JwtKey),
        TokenFault.WrongIssuer => Write(Claims(user) with { Issuer = "https://elsewhere.example" }, environment.Addresses.JwtKey),
        TokenFault.NoSignature => Handler.CreateToken(Descriptor(Claims(user), null)),
        TokenFault.NoUser => Write(Claims(user) with { Subject = null }, environment.Addresses.JwtKey),
        TokenFault.UserIsNoUuid => Write(Claims(user) with { Subject = "admin" }, environment.Addresses.JwtKey),
        TokenFault.NoExpiry => Write(Claims(user) with { Expires = null }, environment.Addresses.JwtKey),
        TokenFault.Tampered => Tamper(For(user), user),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private TokenClaims Claims(Guid user, Func<DateTime, DateTime>? from = null)
    {
        var begin = (from ?? (now => now))(TimeProvider.System.GetUtcNow().UtcDateTime);
        return new TokenClaims(user.ToString(), environment.Addresses.JwtIssuer, "authenticated", begin, begin + Lifetime);
    }

    private static string Write(TokenClaims claims, string key) =>
        Handler.CreateToken(Descriptor(claims, new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256)));

    private static SecurityTokenDescriptor Descriptor(TokenClaims claims, SigningCredentials? key) => new()
    {
        Issuer = claims.Issuer,
        Audience = claims.Audience,
        IssuedAt = claims.From,
        Expires = claims.Expires,
        Subject = new ClaimsIdentity(claims.Subject is { } subject ? [new Claim("sub", subject), new Claim("role", "authenticated")] : [new Claim("role", "authenticated")]),
        SigningCredentials = key,
    };

    private static string Tamper(string token, Guid user)
    {
        // Another user in the same envelope: everything is as it should be, but the signature no longer fits.
        var parts = token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace(user.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}";
    }

    private sealed record TokenClaims(string? Subject, string Issuer, string Audience, DateTime From, DateTime? Expires);
}
