namespace Acceptance.Support.Environment;

/// <summary>Services that a deployment can replace: their settings are known and can be changed for the next start.</summary>
public interface IReplaceableServices : IServiceControl
{
    /// <summary>What a service gets at its next start; holds secrets.</summary>
    IReadOnlyDictionary<string, string> SettingsOf(Service service);

    /// <summary>The changes that hold for a service since the environment was made.</summary>
    IReadOnlyDictionary<string, string?> ChangesOf(Service service);

    /// <summary>Changes the settings that the environment was made with, from the service's next start on; null takes a setting away. Earlier changes are forgotten.</summary>
    void Configure(Service service, IReadOnlyDictionary<string, string?> changes);
}
