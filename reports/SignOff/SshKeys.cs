using System.ComponentModel;
using System.IO.Enumeration;
using Acceptance.Reports.Model;
using Acceptance.Reports.Programs;

namespace Acceptance.Reports.SignOff;

/// <summary>Detached signatures by <c>ssh-keygen -Y</c>: nobody needs more than the key they push with.</summary>
/// <param name="signers">The file of allowed signers, one <c>mail key-type key</c> a line (ssh-keygen(1), ALLOWED SIGNERS).</param>
public sealed class SshKeys(string signers)
{
    private const string Purpose = "acceptance-signoff";

    /// <summary>Signs an entry with a private key.</summary>
    /// <exception cref="BadInputException">ssh-keygen is missing or refuses the key.</exception>
    public static async Task<Signature> SignAsync(Signature signature, string keyFile, CancellationToken cancellation)
    {
        var (code, output, error) = await RunAsync(["-Y", "sign", "-q", "-f", keyFile, "-n", Purpose], signature.Payload, cancellation);
        return code == 0
            ? signature with { Ssh = output.Trim() }
            : throw new BadInputException($"{keyFile}: ssh-keygen could not sign with it: {error.Trim()}");
    }

    /// <summary>
    /// True when the file of allowed signers names a person: then only their key can sign for them. The first field of a line is a list of patterns, with
    /// commas between (ssh-keygen(1), ALLOWED SIGNERS).
    /// </summary>
    /// <param name="mail">The person's address; its case does not matter.</param>
    public bool Names(string mail) => File.Exists(signers) && File.ReadLines(signers).Any(line => PatternsOf(line)
        .Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, mail, ignoreCase: true)));

    /// <summary>Checks the signature of an entry against the allowed signers.</summary>
    public async Task<KeyCheck> CheckAsync(Signature signature, CancellationToken cancellation)
    {
        if (signature.Ssh is null)
            return Names(signature.Mail) ? KeyCheck.Missing : KeyCheck.None;
        if (!File.Exists(signers))
            return KeyCheck.Bad;
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, signature.Ssh + "\n", cancellation);
            var (code, _, _) = await RunAsync(["-Y", "verify", "-f", signers, "-I", signature.Mail, "-n", Purpose, "-s", file], signature.Payload,
                cancellation);
            return code == 0 ? KeyCheck.Good : KeyCheck.Bad;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[] PatternsOf(string line) => line.Trim() is { Length: > 0 } entry && entry[0] != '#'
        ? entry.Split([' ', '\t'], 2)[0].Trim('"').Split(',', StringSplitOptions.RemoveEmptyEntries)
        : [];

    private static async Task<ProgramEnd> RunAsync(string[] arguments, string input, CancellationToken cancellation)
    {
        try
        {
            return await ExternalProgram.RunAsync("ssh-keygen", arguments, input, cancellation);
        }
        catch (Win32Exception missing)
        {
            throw new BadInputException("ssh-keygen is not installed; it comes with OpenSSH (package openssh-client).", missing);
        }
    }
}
