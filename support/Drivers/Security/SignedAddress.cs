namespace Acceptance.Support.Drivers.Security;

/// <summary>Changes a signed address of storage the way a thief would (contract §3).</summary>
public static class SignedAddress
{
    /// <summary>The address with something changed.</summary>
    /// <param name="address">An address of the form <c>…/{bucket}/{user}/{document}.pdf?token=…</c>.</param>
    /// <param name="change">What the feature calls the change.</param>
    /// <exception cref="ArgumentException">There is no such change.</exception>
    public static string With(string address, string change)
    {
        var (path, signature) = address.Split('?') is [var before, var after]
            ? (before, after) : throw new ArgumentException("The address has no signature to change.");
        return change switch
        {
            "no signature" => path,
            "an empty signature" => $"{path}?token=",
            "a letter of the signature changed" => $"{path}?{ChangeLetter(signature)}",
            "another document's name" => $"{path[..path.LastIndexOf('/')]}/{Guid.NewGuid()}.pdf?{signature}",
            "a way out of its folder" => $"{path[..path.LastIndexOf('/')]}/..%2f..%2f..%2fcaught.pdf?{signature}",
            "the bucket of parsed texts" =>
                $"{path.Replace("/raw/", "/parsed/", StringComparison.Ordinal).Replace(".pdf", ".md", StringComparison.Ordinal)}?{signature}",
            _ => throw new ArgumentException($"No change of an address is called '{change}'."),
        };
    }

    /// <summary>The place of one address with the signature of another.</summary>
    public static string Mixed(string place, string signature) => $"{place.Split('?')[0]}?{signature.Split('?')[1]}";

    /// <summary>The place of an address with a token of another kind.</summary>
    public static string WithToken(string address, string token) => $"{address.Split('?')[0]}?token={token}";

    // In the middle of the last part: the very last letter of Base64 may hold bits that mean nothing.
    private static string ChangeLetter(string signature)
    {
        var at = signature.Length - 10;
        return $"{signature[..at]}{(signature[at] == 'A' ? 'B' : 'A')}{signature[(at + 1)..]}";
    }
}
