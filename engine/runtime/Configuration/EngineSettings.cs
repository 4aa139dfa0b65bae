using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Acceptance.Engine.Plan;

namespace Acceptance.Engine.Configuration;

/// <summary>What becomes of a scenario with an undefined or pending step.</summary>
internal enum MissingOrPendingStepsOutcome
{
    Pending,
    Inconclusive,
    Ignore,
    Error,
}

/// <summary>What becomes of a step whose method is marked [Obsolete].</summary>
internal enum ObsoleteBehavior
{
    None,
    Warn,
    Pending,
    Error,
}

/// <summary>How the code for an undefined step looks.</summary>
internal enum SnippetStyle
{
    CucumberExpressionAttribute,
    RegexAttribute,
    AsyncCucumberExpressionAttribute,
    AsyncRegexAttribute,
    MethodNameUnderscores,
    MethodNamePascalCase,
}

/// <summary>The runtime's part of reqnroll.json, which lies beside the test assembly.</summary>
internal sealed record EngineSettings
{
    public const string FileName = "reqnroll.json";

    public IReadOnlyList<string> BindingAssemblies { get; init; } = [];
    public string? BindingCulture { get; init; }
    public MissingOrPendingStepsOutcome MissingOrPendingSteps { get; init; }
    public bool StopAtFirstError { get; init; }
    public ObsoleteBehavior Obsolete { get; init; } = ObsoleteBehavior.Warn;
    public SnippetStyle SnippetStyle { get; init; }

    /// <summary>Where the messages go, or null for nowhere; relative to the current directory.</summary>
    public string? MessagesPath { get; init; }

    /// <summary>Reads the file beside the assembly, then lets environment variables override it.</summary>
    public static EngineSettings For(Assembly assembly)
    {
        var folder = Path.GetDirectoryName(assembly.Location) is { Length: > 0 } found ? found : AppContext.BaseDirectory;
        var path = Path.Combine(folder, FileName);
        var settings = File.Exists(path) ? Parse(File.ReadAllText(path), path) : new EngineSettings();
        return settings with { MessagesPath = FormatterVariables.MessagesPath(Environment.GetEnvironmentVariable, settings.MessagesPath) };
    }

    /// <exception cref="Reqnroll.ReqnrollException">The text is not JSON, or a value is not one of those allowed; the message names both.</exception>
    public static EngineSettings Parse(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var problems = SettingsSchema.Problems(document.RootElement).ToList();
            return problems.Count == 0 ? Read(document.RootElement) : throw new FormatException(string.Join(" ", problems));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new Reqnroll.ReqnrollException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The culture by its name; the invariant one where the process knows no others.</summary>
    public static CultureInfo Culture(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }

    private static EngineSettings Read(JsonElement root)
    {
        var assemblies = Find(root, "bindingAssemblies");
        return new EngineSettings
        {
            BindingAssemblies = assemblies is { } list ? [.. list.EnumerateArray().Select(a => a.GetProperty("assembly").GetString()!)] : [],
            BindingCulture = Find(root, "language", "binding")?.GetString(),
            MissingOrPendingSteps = Choice<MissingOrPendingStepsOutcome>(Find(root, "runtime", "missingOrPendingStepsOutcome")),
            Obsolete = Find(root, "runtime", "obsoleteBehavior") is { } obsolete ? Choice<ObsoleteBehavior>(obsolete) : ObsoleteBehavior.Warn,
            SnippetStyle = Choice<SnippetStyle>(Find(root, "trace", "stepDefinitionSkeletonStyle")),
            StopAtFirstError = Find(root, "runtime", "stopAtFirstError")?.GetBoolean() ?? false,
            MessagesPath = Find(root, "formatters", "message") is { } message
                ? Find(message, "outputFilePath")?.GetString() ?? FormatterVariables.DefaultPath
                : null,
        };
    }

    private static T Choice<T>(JsonElement? setting)
        where T : struct, Enum => setting is { } value ? Enum.Parse<T>(value.GetString()!, ignoreCase: true) : default;

    private static JsonElement? Find(JsonElement at, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }
        return at;
    }
}
