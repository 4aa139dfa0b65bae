namespace Acceptance.Support.Drivers.Api;

/// <summary>What can be wrong with a token, or with the way in which it is shown.</summary>
public enum TokenFault
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
    NoExpiry,

    /// <summary>Changed after it was signed.</summary>
    Tampered,

    /// <summary>Twenty thousand letters where the signature belongs.</summary>
    Giant,
}
