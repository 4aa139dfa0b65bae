using Acceptance.Support.Environment;

namespace Acceptance.Support.Commands.Doctor;

/// <summary>A run takes free ports; <c>acceptance up</c> the documented ones (contract §1).</summary>
internal sealed class PortsCheck : IMachineCheck
{
    /// <summary>The documented ports and who listens there.</summary>
    internal static readonly IReadOnlyList<(int Port, string User)> Documented =
    [
        (DocumentedPorts.Of(Service.Api), "API"), (DocumentedPorts.Of(Service.Parser), "parser"), (DocumentedPorts.Of(Service.Embedder), "embedder"),
        (DocumentedPorts.Of(Service.Worker), "worker"), (DocumentedPorts.Of(Service.Monitor), "dashboard"), (DocumentedPorts.OfDatabase, "PostgreSQL"),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([OfRuns(machine), .. OfUp(machine)]);

    private static Finding OfRuns(IMachine machine)
    {
        const string subject = "ports of a run";
        try
        {
            machine.TakeRunPorts();
            return Finding.Ok(subject, "enough are free");
        }
        catch (InvalidOperationException e)
        {
            return Finding.Missing(subject, e.Message, "End runs that are no longer needed.");
        }
    }

    private static IEnumerable<Finding> OfUp(IMachine machine)
    {
        var isUp = machine.IsUp;
        return Documented
            .Select(documented => (Subject: $"port {documented.Port}, {documented.User}", IsFree: machine.IsFree(documented.Port), documented.Port))
            .Select(port => port switch
            {
                { IsFree: true } => Finding.Ok(port.Subject, "free"),
                _ when isUp => Finding.Ok(port.Subject, "in use by the pipeline that './acceptance up' keeps"),
                _ => Finding.Advice(port.Subject, "in use by another program",
                    $"Only './acceptance up' wants it: end that program ('lsof -i :{port.Port}' names it), or use './acceptance up --free-ports'."),
            });
    }
}
