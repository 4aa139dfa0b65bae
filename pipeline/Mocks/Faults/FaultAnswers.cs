namespace Acceptance.Pipeline.Mocks.Faults;

/// <summary>Plays the faults of an answer.</summary>
public static class FaultAnswers
{
    private const double UsualWait = 60;
    private const double UsualDelay = 1;
    private const double UsualRetryAfter = 1;

    /// <summary>Plays a fault.</summary>
    /// <returns>True when the call has had its answer, or its lack of one; false when it goes on as usual.</returns>
    /// <exception cref="MockRequestException">The fault is an error answer.</exception>
    public static async Task<bool> PlayAsync(HttpContext context, MockFault? fault, TimeProvider time)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Status:
                throw new MockRequestException(fault.Status ?? StatusCodes.Status500InternalServerError, "A fault was asked for.");
            case FaultKind.RateLimit:
                throw new MockRequestException(StatusCodes.Status429TooManyRequests, "The rate limit is reached.", fault.Wait(UsualRetryAfter));
            case FaultKind.Timeout:
                await HoldAsync(context, fault, time);
                return true;
            case FaultKind.Drop:
                context.Abort();
                return true;
            case FaultKind.MalformedJson:
                await BeginAsync(context);
                return true;
            case FaultKind.Stall:
                await BeginAsync(context);
                await HoldAsync(context, fault, time);
                return true;
            case FaultKind.Delay:
                await Task.Delay(fault.Wait(UsualDelay), time, context.RequestAborted);
                return false;
            default:
                return false;
        }
    }

    private static async Task HoldAsync(HttpContext context, MockFault fault, TimeProvider time)
    {
        await Task.WhenAny(Task.Delay(fault.Wait(UsualWait), time, context.RequestAborted));
        context.Abort();
    }

    private static async Task BeginAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{\"data\": [{\"embed", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
