using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Acceptance.Engine.Generator;

/// <summary>The generated source of one feature, or the problems that prevented it. Compared by value, so that an unchanged feature costs nothing.</summary>
internal sealed record FeatureOutput(string HintName, string ClassName, string Path, string? Source, FeatureProblem? Problem);

/// <summary>Problems of one file; each has its own place. <paramref name="Next"/> chains them, which keeps comparison by value.</summary>
internal sealed record FeatureProblem(string Message, string Path, int Line, int Column, FeatureProblem? Next)
{
    private static readonly DiagnosticDescriptor Syntax = new(
        "BDD001", "Gherkin syntax", "{0}", "Gherkin", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <summary>The problem as the compiler prints it: file, line and column of the feature.</summary>
    public Diagnostic ToDiagnostic()
    {
        var position = new LinePosition(Math.Max(0, Line - 1), Math.Max(0, Column - 1));
        var location = Location.Create(Path, default, new LinePositionSpan(position, position));
        return Diagnostic.Create(Syntax, location, Message);
    }
}
