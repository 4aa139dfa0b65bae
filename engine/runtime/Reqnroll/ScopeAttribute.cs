namespace Reqnroll;

/// <summary>Limits a binding to scenarios: all given properties must hold; of several attributes one must.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public class ScopeAttribute : Attribute
{
    /// <summary>A tag, with or without <c>@</c>, or a tag expression such as <c>@a and not @b</c>.</summary>
    public string? Tag { get; set; }

    /// <summary>Title of the feature.</summary>
    public string? Feature { get; set; }

    /// <summary>Title of the scenario.</summary>
    public string? Scenario { get; set; }
}
