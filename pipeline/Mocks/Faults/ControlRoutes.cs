namespace Acceptance.Pipeline.Mocks.Faults;

/// <summary>The answer to <c>GET /control/faults</c>.</summary>
public sealed record FaultList(IReadOnlyList<ActiveFault> Faults);

/// <summary>The answer to <c>GET /control/calls</c>.</summary>
public sealed record CallList(IReadOnlyList<MockCall> Calls);

/// <summary>The control route of a mock: which faults it shall have, and what it was asked (docs/mocks.md).</summary>
public static class ControlRoutes
{
    /// <summary>Adds the routes.</summary>
    public static void MapControl(this IEndpointRouteBuilder app, IReadOnlyList<string> kinds)
    {
        app.MapPost("/control/faults", async (HttpContext context, FaultBook book) =>
        {
            var fault = await MockRequests.ReadAsync<MockFault>(context);
            return fault.Mistake(kinds) is { } mistake
                ? throw new MockRequestException(StatusCodes.Status422UnprocessableEntity, mistake)
                : TypedResults.Ok(book.Set(fault));
        });
        app.MapGet("/control/faults", (FaultBook book) => TypedResults.Ok(new FaultList(book.Faults())));
        app.MapDelete("/control/faults", (FaultBook book) =>
        {
            book.Clear();
            return TypedResults.NoContent();
        });
        app.MapDelete("/control/faults/{id:guid}", (Guid id, FaultBook book) => book.Remove(id)
            ? TypedResults.NoContent()
            : throw new MockRequestException(StatusCodes.Status404NotFound, "There is no such fault."));
        app.MapGet("/control/calls", (FaultBook book, string? document_id) =>
        {
            Guid? document = document_id is null ? null
                : Guid.TryParse(document_id, out var parsed) ? parsed
                : throw new MockRequestException(StatusCodes.Status422UnprocessableEntity, "document_id must be a UUID.");
            return TypedResults.Ok(new CallList(book.Calls(document)));
        });
    }
}
