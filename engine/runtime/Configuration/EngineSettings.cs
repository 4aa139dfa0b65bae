using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Acceptance.Engine.Generated;

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

    /// <summary>Where Cucumber's page goes, or null for nowhere. It is made of the messages, which lie beside it when they have no path of their own.</summary>
    public string? HtmlPath { get; init; }

    /// <summary>Reads the file beside the assembly, then lets environment variables override it.</summary>
    public static EngineSettings For(Assembly assembly)
    {
        var path = Path.Combine(FeatureFile.FolderOf(assembly), FileName);
        var settings = File.Exists(path) ? Parse(File.ReadAllText(path), path) : new EngineSettings();
        var html = FormatterVariables.Html.PathOver(Environment.GetEnvironmentVariable, settings.HtmlPath);
        var messages = FormatterVariables.Message.PathOver(Environment.GetEnvironmentVariable, settings.MessagesPath);
        return settings with { HtmlPath = html, MessagesPath = messages ?? Path.ChangeExtension(html, ".ndjson") };
    }

    /// <exception cref="Reqnroll.ReqnrollException">The text is not JSON, or a value is not one of those allowed; the message names both.</exception>
    public static EngineSettings Parse(string json, string path)
    {
        try
        {
            return Read(ReqnrollSettings.Parse(json));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
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

    private static EngineSettings Read(ReqnrollSettings settings) => new()
    {
        BindingAssemblies = [.. settings["bindingAssemblies"]?.EnumerateArray().Select(AssemblyOf) ?? []],
        BindingCulture = settings["language.binding"]?.GetString(),
        MissingOrPendingSteps = Choice(settings["runtime.missingOrPendingStepsOutcome"], MissingOrPendingStepsOutcome.Pending),
        Obsolete = Choice(settings["runtime.obsoleteBehavior"], ObsoleteBehavior.Warn),
        SnippetStyle = Choice(settings["trace.stepDefinitionSkeletonStyle"], SnippetStyle.CucumberExpressionAttribute),
        StopAtFirstError = settings["runtime.stopAtFirstError"]?.GetBoolean() ?? false,
        MessagesPath = FormatterVariables.Message.PathIn(settings),
        HtmlPath = FormatterVariables.Html.PathIn(settings),
    };

    private static string AssemblyOf(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("assembly", out var name) && name.GetString() is { } assembly
            ? assembly
            : throw new InvalidOperationException("""each of bindingAssemblies must be { "assembly": "Name" }.""");

    private static T Choice<T>(JsonElement? setting, T otherwise)
        where T : struct, Enum => setting is { } value ? Enum.Parse<T>(value.GetString()!, ignoreCase: true) : otherwise;
}
