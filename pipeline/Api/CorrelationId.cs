namespace Acceptance.Pipeline.Api;

/// <summary><c>X-Correlation-Id</c> (contract §2): a client's own is kept when it is a UUID; every answer carries it.</summary>
public static class CorrelationId
{
    /// <summary>The header.</summary>
    public const string Header = "X-Correlation-Id";

    private static readonly object Item = new();

    /// <summary>Sets the request's id and the answer's header.</summary>
    public static Guid Begin(HttpContext context)
    {
        var id = Guid.TryParseExact(context.Request.Headers[Header], "D", out var sent) ? sent : Guid.NewGuid();
        context.Items[Item] = id;
        context.Response.Headers[Header] = id.ToString("D");
        return id;
    }

    /// <summary>The request's id.</summary>
    public static Guid Of(HttpContext context) => (Guid)context.Items[Item]!;
}
