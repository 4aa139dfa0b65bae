namespace Acceptance.Reports.SignOff;

/// <summary>Where sign-offs stand in the repository unless the command line says otherwise.</summary>
public static class SignOffPlaces
{
    /// <summary>The entries.</summary>
    public const string Signatures = "features/signoffs.yml";

    /// <summary>The SSH keys that may sign.</summary>
    public const string Signers = "features/signers";

    /// <summary>What was published last.</summary>
    public const string Report = "reports/out/livingdoc.json";
}
