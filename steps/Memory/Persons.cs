using Acceptance.Support.Drivers.Api;

namespace Acceptance.Steps.Memory;

/// <summary>The users of one scenario. Each is new to the pipeline, so that scenarios do not meet.</summary>
public sealed class Persons(AccessTokens tokens)
{
    private readonly Dictionary<string, User> _users = [];
    private User? _last;

    /// <summary>The user who was named last.</summary>
    public User Last => Named("she");

    /// <summary>A user by name, made when first named.</summary>
    public User Named(string name)
    {
        if (name is "she" or "he")
            return _last ?? throw new InvalidOperationException($"'{name}' stands for nobody: no user was named before in this scenario.");
        if (!_users.TryGetValue(name, out var user))
            _users[name] = user = tokens.NewUser(name);
        return _last = user;
    }
}
