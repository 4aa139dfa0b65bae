using Acceptance.Support.Drivers.Api;

namespace Acceptance.Steps.Arguments;

/// <summary>Turns the words of attacks into what they stand for.</summary>
[Binding]
public sealed class SecurityArguments
{
    private const string Credentials =
        "(no token at all|a good token under the scheme Basic|a good token in the address|the token of a signed address|a token that has expired"
        + "|a token that begins in an hour|a token without an end|a token signed with another key|a token signed by another algorithm"
        + "|a token that claims a public key|a token without a signature, in capitals|a token without a signature|a token whose signature was cut off"
        + "|a token changed after signing|a token of twenty thousand letters|a token for another audience|a token of another issuer|a token without a user"
        + "|a token whose user is no number)";

    /// <summary>What is wrong with what somebody shows to be let in.</summary>
    [StepArgumentTransformation(Credentials, Name = "credentials")]
    public static TokenFault ToCredentials(string name) => name switch
    {
        "no token at all" => TokenFault.Nothing,
        "a good token under the scheme Basic" => TokenFault.WrongScheme,
        "a good token in the address" => TokenFault.InTheAddress,
        "the token of a signed address" => TokenFault.MadeForStorage,
        "a token that has expired" => TokenFault.Expired,
        "a token that begins in an hour" => TokenFault.NotYetValid,
        "a token without an end" => TokenFault.NoExpiry,
        "a token signed with another key" => TokenFault.WrongKey,
        "a token signed by another algorithm" => TokenFault.OtherAlgorithm,
        "a token that claims a public key" => TokenFault.PublicKeyAlgorithm,
        "a token without a signature, in capitals" => TokenFault.NoneInCapitals,
        "a token without a signature" => TokenFault.NoSignature,
        "a token whose signature was cut off" => TokenFault.SignatureCutOff,
        "a token changed after signing" => TokenFault.Tampered,
        "a token of twenty thousand letters" => TokenFault.Giant,
        "a token for another audience" => TokenFault.WrongAudience,
        "a token of another issuer" => TokenFault.WrongIssuer,
        "a token without a user" => TokenFault.NoUser,
        "a token whose user is no number" => TokenFault.UserIsNoUuid,
        _ => throw new ArgumentException($"There are no credentials '{name}'."),
    };

    /// <summary>A change of a signed address.</summary>
    [StepArgumentTransformation(
        "(no signature|an empty signature|a letter of the signature changed|another document's name|a way out of its folder|the bucket of parsed texts)",
            Name = "change")]
    public static AddressChange ToChange(string name) => new(name);

    /// <summary>A use of an address, as the HTTP method that stands for it.</summary>
    [StepArgumentTransformation("(read|delete|replace|look at)", Name = "use")]
    public static AddressUse ToUse(string name) => name switch
    {
        "read" => new AddressUse("GET"),
        "delete" => new AddressUse("DELETE"),
        "replace" => new AddressUse("POST"),
        "look at" => new AddressUse("HEAD"),
        _ => throw new ArgumentException($"There is no use '{name}' of an address."),
    };

    /// <summary>How long a refused user may be told to wait.</summary>
    [StepArgumentTransformation("(a minute|an hour|a day)", Name = "period")]
    public static TimeSpan ToPeriod(string name) => name switch
    {
        "a minute" => TimeSpan.FromMinutes(1),
        "an hour" => TimeSpan.FromHours(1),
        "a day" => TimeSpan.FromDays(1),
        _ => throw new ArgumentException($"There is no period '{name}'."),
    };
}

/// <summary>A change of a signed address, by its name.</summary>
public sealed record AddressChange(string Name);

/// <summary>A use of an address.</summary>
public sealed record AddressUse(string Method);
