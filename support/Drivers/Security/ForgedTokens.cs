using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Microsoft.IdentityModel.Tokens;

namespace Acceptance.Support.Drivers.Security;

/// <summary>Shows the API what somebody might show who is not the user (contract §2), letter by letter where no library writes such tokens.</summary>
public sealed class ForgedTokens(IPipelineEnvironment environment, AccessTokens tokens)
{
    private const int GiantLength = 20_000;

    /// <summary>The request of somebody who claims to be the victim.</summary>
    /// <param name="request">What is asked, without credentials.</param>
    /// <param name="victim">The user whom the credentials name.</param>
    /// <param name="fault">What is wrong with them.</param>
    /// <param name="signedAddress">An address of storage that was signed for the victim; null where none was.</param>
    public ServiceRequest Show(ServiceRequest request, User victim, TokenFault fault, string? signedAddress = null) => fault switch
    {
        TokenFault.Nothing => request,
        TokenFault.WrongScheme => request.With("Authorization", $"Basic {victim.Token}"),
        TokenFault.InTheAddress => request with
        {
            Path = $"{request.Path}{(request.Path.Contains('?', StringComparison.Ordinal)
            ? '&' : '?')}access_token={victim.Token}"
        },
        TokenFault.MadeForStorage => request.As(TokenOf(signedAddress ?? throw new ArgumentNullException(nameof(signedAddress)))),
        _ => request.As(Token(victim, fault)),
    };

    /// <summary>The token that a signed address carries.</summary>
    /// <exception cref="InvalidOperationException">It carries none.</exception>
    public static string TokenOf(string signedAddress) => signedAddress.Split("token=") is [_, var token]
        ? token.Split('&')[0]
        : throw new InvalidOperationException("The signed address carries no token.");

    private string Token(User victim, TokenFault fault) => fault switch
    {
        TokenFault.NotYetValid => Signed("HS256", Claims(victim, begin: TimeSpan.FromHours(1))),
        TokenFault.OtherAlgorithm => Signed("HS512", Claims(victim)),
        TokenFault.PublicKeyAlgorithm => Signed("RS256", Claims(victim)),
        TokenFault.NoneInCapitals => Unsigned("NoNe", Claims(victim)) + ".",
        TokenFault.SignatureCutOff => Unsigned("HS256", Claims(victim)) + ".",
        TokenFault.Giant => Unsigned("HS256", Claims(victim)) + "." + new string('A', GiantLength),
        _ => tokens.Faulty(victim.Id, fault),
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
