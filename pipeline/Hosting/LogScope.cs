using System.Text.Json;

namespace Acceptance.Pipeline.Hosting;

/// <summary>What a log line is about; a field that is null is left out.</summary>
public sealed record LogScope(Guid? CorrelationId = null, Guid? JobId = null, Guid? DocumentId = null)
{
    /// <summary>Adds the fields to a log line.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        if (CorrelationId is { } correlation)
            json.WriteString("correlation_id", correlation);
        if (JobId is { } job)
            json.WriteString("job_id", job);
        if (DocumentId is { } document)
            json.WriteString("document_id", document);
    }
}
