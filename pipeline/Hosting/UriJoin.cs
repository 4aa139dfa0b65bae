namespace Acceptance.Pipeline.Hosting;

/// <summary>Joins a service's base address, which may have a path of its own, and a route.</summary>
public static class UriJoin
{
    /// <summary>The address of a route that begins with a slash.</summary>
    public static Uri Route(this Uri address, string route) => new(address.AbsoluteUri.TrimEnd('/') + route);
}
