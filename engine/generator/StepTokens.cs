using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Acceptance.Engine.Generator;

/// <summary>Finds step definitions that ask for a CancellationToken: neither Reqnroll nor the engine has one to give, so no step would ever see it cancelled.</summary>
internal static class StepTokens
{
    private const string AttributeBase = "Reqnroll.StepDefinitionBaseAttribute";

    public static IncrementalValuesProvider<StepToken> In(IncrementalGeneratorInitializationContext context) => context.SyntaxProvider
        .CreateSyntaxProvider(static (node, _) => HasToken(node), static (found, cancel) => Token(found, cancel))
        .Where(static token => token is not null)
        .Select(static (token, _) => token!);

    private static bool HasToken(SyntaxNode node) =>
        node is MethodDeclarationSyntax { AttributeLists.Count: > 0 } method && method.ParameterList.Parameters.Any(IsToken);

    private static bool IsToken(ParameterSyntax parameter) => parameter.Type?.ToString() is { } type && type.EndsWith("CancellationToken", StringComparison.Ordinal);

    private static StepToken? Token(GeneratorSyntaxContext found, CancellationToken cancel)
    {
        var method = (MethodDeclarationSyntax)found.Node;
        var symbol = (IMethodSymbol)found.SemanticModel.GetDeclaredSymbol(method, cancel)!;
        if (!symbol.GetAttributes().Any(a => IsStep(a.AttributeClass)))
            return null;
        var place = method.ParameterList.Parameters.First(IsToken).GetLocation().GetLineSpan();
        return new StepToken(symbol.Name, place.Path, place.StartLinePosition, place.EndLinePosition);
    }

    private static bool IsStep(INamedTypeSymbol? type) => type is not null && (type.ToDisplayString() == AttributeBase || IsStep(type.BaseType));
}

/// <summary>A step definition with a token, and where; compared by value, so that an unchanged file costs nothing.</summary>
internal sealed record StepToken(string Method, string Path, LinePosition Start, LinePosition End)
{
    private static readonly DiagnosticDescriptor NoToken = new(
        "BDD003",
        "A step gets no CancellationToken",
        "The step definition {0} takes a CancellationToken, which no step of a feature can fill; give the step a time limit of its own and let it throw "
        + "when that has passed: the scenario then fails there, and its After hooks run",
        "Gherkin",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public Diagnostic ToDiagnostic() => Diagnostic.Create(NoToken, Location.Create(Path, default, new LinePositionSpan(Start, End)), Method);
}
