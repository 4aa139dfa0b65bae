namespace Acceptance.Support.Environment;

/// <summary>The user without rights whom root lends to PostgreSQL, which refuses root.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Group">The number of the user's group.</param>
internal sealed record LentUser(string Name, string Group)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>The first of <c>postgres</c> and <c>nobody</c> that there is; null when there is neither.</summary>
    /// <param name="users">Lines of <c>/etc/passwd</c>: name, password, number, group and more, with colons between.</param>
    public static LentUser? Among(IEnumerable<string> users)
    {
        var known = users.Select(line => line.Split(':')).Where(user => user.Length > 3).ToList();
        return Candidates.Select(name => known.Find(user => user[0] == name)).OfType<string[]>().Select(user => new LentUser(user[0], user[3])).FirstOrDefault();
    }

    /// <summary>The begin of a command that is to run as the user.</summary>
    /// <param name="setpriv">The path of <c>setpriv</c> (util-linux).</param>
    public IReadOnlyList<string> Command(string setpriv) => [setpriv, $"--reuid={Name}", $"--regid={Group}", "--clear-groups", "--"];
}
