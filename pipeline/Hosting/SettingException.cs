namespace Acceptance.Pipeline.Hosting;

/// <summary>A setting is missing or malformed. The message names the variable and the form it must have, never a secret's value.</summary>
public sealed class SettingException(string message) : Exception(message)
{
    /// <summary>What a service that was set up wrongly ends with.</summary>
    public const int ExitCode = 2;
}
