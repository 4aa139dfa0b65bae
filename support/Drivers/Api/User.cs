namespace Acceptance.Support.Drivers.Api;

/// <summary>A person who uploads documents; each scenario has its own, so that scenarios do not meet.</summary>
/// <param name="Name">The name in the scenario.</param>
/// <param name="Id">The user's number, the <c>sub</c> of the token.</param>
/// <param name="Token">The token that the API must accept.</param>
public sealed record User(string Name, Guid Id, string Token)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
