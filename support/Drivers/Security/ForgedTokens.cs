using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Microsoft.IdentityModel.Tokens;

namespace Acceptance.Support.Drivers.Security;

/// <summary>Shows the API what somebody might show who is not the user (contract §2), letter by letter, because no library writes such tokens.</summary>
public sealed class ForgedTokens(IPipelineEnvironment environment, AccessTokens tokens)
{
    private const int GiantLength = 20_000;

    /// <summary>The request of somebody who claims to be the victim.</summary>
    /// <param name="request">What is asked, without credentials.</param>
    /// <param name="victim">The user whom the credentials name.</param>
    /// <param name="fault">What is wrong with them.</param>
    /// <param name="signedAddress">An address of storage that was signed for the victim.</param>
    public ServiceRequest Show(ServiceRequest request, User victim, CredentialFault fault, string signedAddress) => fault switch
    {
        CredentialFault.Nothing => request,
        CredentialFault.WrongScheme => request.With("Authorization", $"Basic {victim.Token}"),
        CredentialFault.InTheAddress => request with
        {
            Path = $"{request.Path}{(request.Path.Contains('?', StringComparison.Ordinal)
            ? '&' : '?')}access_token={victim.Token}"
        },
        CredentialFault.MadeForStorage => request.As(TokenOf(signedAddress)),
        _ => request.As(Token(victim, fault)),
    };

    /// <summary>The token that a signed address carries.</summary>
    /// <exception cref="InvalidOperationException">It carries none.</exception>
    public static string TokenOf(string signedAddress) => signedAddress.Split("token=") is [_, var token]
        ? token.Split('&')[0]
        : throw new InvalidOperationException("The signed address carries no token.");

    private string Token(User victim, CredentialFault fault) => fault switch
    {
        CredentialFault.Expired => tokens.Faulty(victim.Id, TokenFault.Expired),
        CredentialFault.WrongKey => tokens.Faulty(victim.Id, TokenFault.WrongKey),
        CredentialFault.WrongAudience => tokens.Faulty(victim.Id, TokenFault.WrongAudience),
        CredentialFault.WrongIssuer => tokens.Faulty(victim.Id, TokenFault.WrongIssuer),
        CredentialFault.NoSignature => tokens.Faulty(victim.Id, TokenFault.NoSignature),
        CredentialFault.NoUser => tokens.Faulty(victim.Id, TokenFault.NoUser),
        CredentialFault.UserIsNoUuid => tokens.Faulty(victim.Id, TokenFault.UserIsNoUuid),
        CredentialFault.NoEnd => tokens.Faulty(victim.Id, TokenFault.NoExpiry),
        CredentialFault.Tampered => tokens.Faulty(victim.Id, TokenFault.Tampered),
        CredentialFault.NotYetValid => Signed("HS256", Claims(victim, begin: TimeSpan.FromHours(1))),
        CredentialFault.OtherAlgorithm => Signed("HS512", Claims(victim)),
        CredentialFault.PublicKeyAlgorithm => Signed("RS256", Claims(victim)),
        CredentialFault.NoneInCapitals => Unsigned("NoNe", Claims(victim)) + ".",
        CredentialFault.SignatureCutOff => Unsigned("HS256", Claims(victim)) + ".",
        CredentialFault.Giant => Unsigned("HS256", Claims(victim)) + "." + new string('A', GiantLength),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private Dictionary<string, object> Claims(User victim, TimeSpan begin = default)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new Dictionary<string, object>
        {
            ["sub"] = victim.Id,
            ["role"] = "authenticated",
            ["aud"] = "authenticated",
            ["iss"] = environment.Addresses.JwtIssuer,
            ["nbf"] = (now + begin).ToUnixTimeSeconds(),
            ["exp"] = (now + begin + TimeSpan.FromHours(1)).ToUnixTimeSeconds(),
        };
    }

    // A verifier that believes the header's "alg" would take the shared key for what the header says it is.
    private string Signed(string algorithm, Dictionary<string, object> claims)
    {
        var text = Unsigned(algorithm, claims);
        var (key, bytes) = (Encoding.UTF8.GetBytes(environment.Addresses.JwtKey), Encoding.ASCII.GetBytes(text));
        return $"{text}.{Base64UrlEncoder.Encode(algorithm == "HS512" ? HMACSHA512.HashData(key, bytes) : HMACSHA256.HashData(key, bytes))}";
    }

    private static string Unsigned(string algorithm, Dictionary<string, object> claims) =>
        $"{Part(new { alg = algorithm, typ = "JWT" })}.{Part(claims)}";

    private static string Part<T>(T value) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(value));
}

/// <summary>What can be wrong with what somebody shows to be let in.</summary>
public enum CredentialFault
{
    /// <summary>No token at all.</summary>
    Nothing,

    /// <summary>A good token under another scheme than Bearer.</summary>
    WrongScheme,

    /// <summary>A good token as a parameter of the address.</summary>
    InTheAddress,

    /// <summary>The token of a signed address of storage.</summary>
    MadeForStorage,

    /// <summary>Its time has passed.</summary>
    Expired,

    /// <summary>Its time has not come.</summary>
    NotYetValid,

    /// <summary>Signed with another key.</summary>
    WrongKey,

    /// <summary>Signed with the right key by HS512.</summary>
    OtherAlgorithm,

    /// <summary>Its header says RS256, its signature is HS256 with the right key.</summary>
    PublicKeyAlgorithm,

    /// <summary>Algorithm "none".</summary>
    NoSignature,

    /// <summary>Algorithm "NoNe", past a check for the usual spelling.</summary>
    NoneInCapitals,

    /// <summary>HS256, and nothing where the signature belongs.</summary>
    SignatureCutOff,

    /// <summary>For another audience.</summary>
    WrongAudience,

    /// <summary>From another issuer.</summary>
    WrongIssuer,

    /// <summary>Without a subject.</summary>
    NoUser,

    /// <summary>Its subject is no UUID.</summary>
    UserIsNoUuid,

    /// <summary>Without an end.</summary>
    NoEnd,

    /// <summary>Changed after it was signed.</summary>
    Tampered,

    /// <summary>Twenty thousand letters where the signature belongs.</summary>
    Giant,
}
