using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Acceptance.Engine.Generator;

/// <summary>Turns every feature file among the additional files into one xunit class; a change to one file makes one class anew.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class FeatureGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor SameTitle = new(
        "BDD002",
        "Features share a title",
        "This feature and '{0}' are both called the same in one folder ({1}); give one of them another title",
        "Gherkin",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = context.AdditionalTextsProvider
            .Where(static file => Path.GetFileName(file.Path) == "reqnroll.json")
            .Select(static (file, cancel) => ReadSettings(file, cancel))
            .Collect()
            .Select(static (found, _) => found.IsEmpty ? new SettingsFile(GeneratorSettings.Default, null) : found[0]);
        var project = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ProjectOptions.From(options.GlobalOptions));
        var features = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".feature", StringComparison.OrdinalIgnoreCase))
            .Combine(project.Combine(settings))
            .Select(static (pair, cancel) => Input(pair.Left, pair.Right.Left, pair.Right.Right.Settings, cancel))
            .WithTrackingName("FeatureInput")
            .Select(static (input, cancel) => FeatureCompiler.Compile(input, cancel))
            .WithTrackingName("FeatureOutput");

        context.RegisterSourceOutput(StepTokens.In(context), static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
        context.RegisterSourceOutput(settings, static (output, file) => Report(output, file.Problem));
        context.RegisterSourceOutput(features, static (output, feature) => Emit(output, feature));
        var names = features.Select(static (feature, _) => (feature.ClassName, feature.Path)).Collect();
        context.RegisterSourceOutput(names, static (output, all) => ReportSameTitles(output, all));
        var isEmpty = features.Collect().Select(static (all, _) => all.IsEmpty);
        context.RegisterSourceOutput(isEmpty, static (output, noFeature) => EmitAssembly(output, noFeature));
    }

    private static FeatureInput Input(AdditionalText file, ProjectOptions project, GeneratorSettings settings, CancellationToken cancel)
    {
        var (path, text) = (file.Path, file.GetText(cancel)?.ToString() ?? "");
        return new FeatureInput(path, text, project.PathFromRoot(path), project.UriOf(path), project.NamespaceOf(path), settings);
    }

    private static SettingsFile ReadSettings(AdditionalText file, CancellationToken cancel)
    {
        try
        {
            return new SettingsFile(GeneratorSettings.Parse(file.GetText(cancel)?.ToString() ?? "{}"), null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            var line = (int)((error as JsonException)?.LineNumber ?? 0) + 1;
            return new SettingsFile(GeneratorSettings.Default, new FeatureProblem($"reqnroll.json cannot be read: {error.Message}", file.Path, line, 1, null));
        }
    }

    private static void Emit(SourceProductionContext output, FeatureOutput feature)
    {
        Report(output, feature.Problem);
        if (feature.Source is not null)
            output.AddSource(feature.HintName, feature.Source);
    }

    private static void Report(SourceProductionContext output, FeatureProblem? problem)
    {
        for (; problem is not null; problem = problem.Next)
            output.ReportDiagnostic(problem.ToDiagnostic());
    }

    private static void ReportSameTitles(SourceProductionContext output, IEnumerable<(string ClassName, string Path)> features)
    {
        foreach (var group in features.Where(f => f.ClassName.Length > 0).GroupBy(f => f.ClassName).Where(g => g.Count() > 1))
        {
            foreach (var feature in group.Skip(1))
                output.ReportDiagnostic(Diagnostic.Create(SameTitle, Location.Create(feature.Path, default, default), group.First().Path, group.Key));
        }
    }

    private static void EmitAssembly(SourceProductionContext output, bool noFeature)
    {
        if (!noFeature)
            output.AddSource("Acceptance.Engine.Assembly.g.cs", AssemblySource.Text);
    }

    private sealed record SettingsFile(GeneratorSettings Settings, FeatureProblem? Problem);
}
