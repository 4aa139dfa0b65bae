using System.Text.Json.Serialization;

namespace Acceptance.Engine.Messages;

/// <summary>How the types of the standard become JSON, made at build time for those that a run writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Standard.Meta))]
[JsonSerializable(typeof(Standard.ParameterType))]
[JsonSerializable(typeof(Standard.StepDefinition))]
[JsonSerializable(typeof(Standard.Hook))]
[JsonSerializable(typeof(Standard.TestRunStarted))]
[JsonSerializable(typeof(Standard.TestRunHookStarted))]
[JsonSerializable(typeof(Standard.TestRunHookFinished))]
[JsonSerializable(typeof(Standard.TestCase))]
[JsonSerializable(typeof(Standard.TestCaseStarted))]
[JsonSerializable(typeof(Standard.TestStepStarted))]
[JsonSerializable(typeof(Standard.TestStepFinished))]
[JsonSerializable(typeof(Standard.TestCaseFinished))]
[JsonSerializable(typeof(Standard.TestRunFinished))]
[JsonSerializable(typeof(Standard.Attachment))]
[JsonSerializable(typeof(Standard.Suggestion))]
internal sealed partial class MessageJson : JsonSerializerContext;
