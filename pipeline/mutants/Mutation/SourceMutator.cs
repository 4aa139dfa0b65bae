using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Acceptance.Pipeline.Mutants.Mutation;

/// <summary>
/// Writes every mutant of a source file into it, each behind a switch, <c>(Mutant.Is(7) ? after : before)</c>, so that one build serves them all.
/// What must be constant is left as it is; a constant with a statement of SQL becomes a property first.
/// </summary>
/// <param name="file">Its path below the pipeline's folder.</param>
/// <param name="register">Numbers the mutants.</param>
internal sealed class SourceMutator(string file, MutantRegister register) : CSharpSyntaxRewriter
{
    private const string Switch = "global::Acceptance.Pipeline.Mutant.Is";

    // Clearing up at the end of a process is nothing that a client could see.
    private static readonly string[] LeftOutMembers = ["Dispose", "DisposeAsync"];

    /// <summary>The file with its mutants.</summary>
    public string Mutate(string source) => Visit(CSharpSyntaxTree.ParseText(source).GetRoot())!.ToFullString();

    /// <inheritdoc/>
    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null || IsConstant(node))
            return node;
        // The numbers are given before those of the parts, in the order of the text.
        var switches = node is ExpressionSyntax expression ? Register(expression) : [];
        var removal = node is ExpressionStatementSyntax statement && IsRemovable(statement)
            ? Register(statement, new Alternative("statement", statement.ToString(), "", null)) : null;
        var visited = base.Visit(node);
        return visited switch
        {
            ExpressionSyntax inner when switches.Count > 0 => Switched(inner, switches),
            StatementSyntax inner when removal is { } number => Removable(inner, number),
            _ => visited,
        };
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (!node.Modifiers.Any(SyntaxKind.ConstKeyword))
            return base.VisitFieldDeclaration(node);
        var value = node.Declaration.Variables[0].Initializer!.Value;
        if (!ExpressionAlternatives.IsSql(value))
            return node;
        var modifiers = string.Concat(node.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ConstKeyword)).Select(modifier => modifier.Text + " "));
        var property = $"{modifiers}static string {node.Declaration.Variables[0].Identifier.Text} => {Visit(value)!.ToFullString()};";
        return SyntaxFactory.ParseMemberDeclaration(property)!.WithTriviaFrom(node);
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        if (!node.IsConst)
            return base.VisitLocalDeclarationStatement(node);
        return ExpressionAlternatives.IsSql(node.Declaration.Variables[0].Initializer!.Value)
            ? ((LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!).WithModifiers([]).WithTriviaFrom(node)
            : node;
    }

    private static bool IsConstant(SyntaxNode node) => node is AttributeListSyntax or PatternSyntax or CaseSwitchLabelSyntax or EnumMemberDeclarationSyntax
        || node is EqualsValueClauseSyntax { Parent: ParameterSyntax };

    private List<(int Number, Alternative Alternative)> Register(ExpressionSyntax node)
    {
        var switches = new List<(int, Alternative)>();
        foreach (var alternative in ExpressionAlternatives.Of(node))
        {
            if (Register(node, alternative) is { } number)
                switches.Add((number, alternative));
        }

        return switches;
    }

    // The line of the part that changes, which in a statement of SQL may be far below the node's first.
    private int? Register(SyntaxNode node, Alternative change)
    {
        var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1 + node.ToString()[..change.Offset].Count(character => character == '\n');
        return register.Add(file, MemberOf(node), line, change.Operator, change.Before, change.After);
    }

    private static ExpressionSyntax Switched(ExpressionSyntax node, List<(int Number, Alternative Alternative)> switches)
    {
        var code = node.WithoutTrivia().ToFullString();
        foreach (var (number, alternative) in Enumerable.Reverse(switches))
        {
            code = alternative.Form switch
            {
                SwitchForm.Never => $"(({code}) && !{Switch}({number}))",
                SwitchForm.Always => $"(({code}) || {Switch}({number}))",
                _ => $"({Switch}({number}) ? {alternative.Code} : {code})",
            };
        }

        return SyntaxFactory.ParseExpression(code).WithTriviaFrom(node);
    }

    private static StatementSyntax Removable(StatementSyntax node, int number) =>
        SyntaxFactory.ParseStatement($"{{ if (!{Switch}({number})) {node.WithoutTrivia().ToFullString()} }}").WithTriviaFrom(node);

    private static bool IsRemovable(ExpressionStatementSyntax statement) => !LeftOutMembers.Contains(MemberOf(statement))
        && !statement.DescendantNodes().Any(inner => inner is SingleVariableDesignationSyntax)
        && statement.Expression switch
        {
            InvocationExpressionSyntax call => !IsLeftOut(call.Expression.ToString()),
            AwaitExpressionSyntax { Expression: InvocationExpressionSyntax } => true,
            PostfixUnaryExpressionSyntax => true,
            // A local variable would be read without a value, which does not compile.
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: var name } } => name[0] == '_' || char.IsUpper(name[0]),
            AssignmentExpressionSyntax => true,
            _ => false,
        };

    // A service does not start without its parts, which needs no scenario; and debug lines are not written.
    private static bool IsLeftOut(string called) =>
        called.StartsWith("services.Add", StringComparison.Ordinal) || called.StartsWith("builder.", StringComparison.Ordinal)
        || called.EndsWith(".LogDebug", StringComparison.Ordinal);

    private static string MemberOf(SyntaxNode node) => node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        ConstructorDeclarationSyntax => "constructor",
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        _ => "file",
    };
}
