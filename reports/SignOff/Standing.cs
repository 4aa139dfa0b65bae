using Acceptance.Reports.Model;

namespace Acceptance.Reports.SignOff;

/// <summary>How a criterion stands with its sign-off.</summary>
public enum SignOffState
{
    /// <summary>Nobody signed it.</summary>
    Open,

    /// <summary>Signed, and nothing has changed since.</summary>
    Valid,

    /// <summary>Signed, but no longer valid.</summary>
    Lapsed,
}

/// <summary>The standing of a criterion.</summary>
/// <param name="State">The state.</param>
/// <param name="Signature">The entry that counts; null when open.</param>
/// <param name="Why">Why it lapsed.</param>
/// <param name="KeyChecked">True when an SSH signature was there and is good.</param>
public sealed record Standing(SignOffState State, Signature? Signature, Reason? Why, bool KeyChecked)
{
    /// <summary>Nobody signed.</summary>
    public static Standing Open { get; } = new(SignOffState.Open, null, null, false);

    /// <summary>Compares what was signed with what is there now.</summary>
    /// <param name="signature">The entry that counts, or null.</param>
    /// <param name="now">The fingerprint of the run.</param>
    /// <param name="verified">True when the run verified the criterion.</param>
    /// <param name="key">What the check of its SSH signature said.</param>
    public static Standing Of(Signature? signature, Fingerprint now, bool verified, KeyCheck key)
    {
        if (signature is null)
            return Open;
        var why = WhyLapsed(signature.Covers, now, verified, key);
        return new Standing(why is null ? SignOffState.Valid : SignOffState.Lapsed, signature, why, key == KeyCheck.Good);
    }

    private static Reason? WhyLapsed(Fingerprint signed, Fingerprint now, bool verified, KeyCheck key)
    {
        if (key is KeyCheck.Bad or KeyCheck.Missing)
            return new Reason(key == KeyCheck.Bad ? "lapsed.key" : "lapsed.unsigned");
        if (!verified)
            return new Reason("lapsed.verdict");
        if (signed.Criterion != now.Criterion)
            return new Reason("lapsed.criterion");
        if (signed.Scenarios != now.Scenarios)
            return new Reason("lapsed.scenarios");
        return signed.Evidence != now.Evidence ? new Reason("lapsed.evidence") : null;
    }
}

/// <summary>What a check of an SSH signature says.</summary>
public enum KeyCheck
{
    /// <summary>The entry has none, and its signer has no key among the signers.</summary>
    None,

    /// <summary>The entry has none, though its signer has a key among the signers.</summary>
    Missing,

    /// <summary>It is good, and its key belongs to the signer.</summary>
    Good,

    /// <summary>It is not good, or its key is not among the signers.</summary>
    Bad,
}
