using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Acceptance.Pipeline.Api;
using Acceptance.Pipeline.Embedding;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Mocks;
using Acceptance.Pipeline.Mocks.Faults;
using Acceptance.Pipeline.Mocks.LlamaParse;
using Acceptance.Pipeline.Mocks.OpenAi;
using Acceptance.Pipeline.Monitoring;
using Acceptance.Pipeline.Parsing;
using Acceptance.Pipeline.Storage;
using Acceptance.Pipeline.Worker;

namespace Acceptance.Pipeline.Hosting;

/// <summary>
/// Every type that goes over the wire or into a column as JSON. Its code is written at build time: a type that is missing here is an error at its first use, in
/// whichever way the program was compiled.
/// </summary>
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(CallbackAnswer))]
[JsonSerializable(typeof(CallList))]
[JsonSerializable(typeof(EmbeddingAnswer))]
[JsonSerializable(typeof(EmbeddingQuestion))]
[JsonSerializable(typeof(EmbeddingRequest))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(float[]))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(JobAnswer))]
[JsonSerializable(typeof(JobError))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(JobProgress))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(LimitsAnswer))]
[JsonSerializable(typeof(MockErrorAnswer))]
[JsonSerializable(typeof(MockHealth))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(MonitorHealth))]
[JsonSerializable(typeof(ParseAccepted))]
[JsonSerializable(typeof(ParseRequest))]
[JsonSerializable(typeof(ParseResult))]
[JsonSerializable(typeof(PipelineStatus))]
[JsonSerializable(typeof(RetryAnswer))]
[JsonSerializable(typeof(StoredAnswer))]
[JsonSerializable(typeof(UploadAnswer))]
[JsonSerializable(typeof(UploadRequest))]
[JsonSerializable(typeof(WorkerHealth))]
internal sealed partial class JsonTypes : JsonSerializerContext;
