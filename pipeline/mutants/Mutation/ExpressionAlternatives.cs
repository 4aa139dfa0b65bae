using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Acceptance.Pipeline.Mutants.Mutation;

/// <summary>The changes of C# expressions.</summary>
internal static class ExpressionAlternatives
{
    private static readonly Dictionary<SyntaxKind, (SyntaxKind Kind, string Operator)> Swaps = new()
    {
        [SyntaxKind.LessThanToken] = (SyntaxKind.LessThanEqualsToken, "relation"),
        [SyntaxKind.LessThanEqualsToken] = (SyntaxKind.LessThanToken, "relation"),
        [SyntaxKind.GreaterThanToken] = (SyntaxKind.GreaterThanEqualsToken, "relation"),
        [SyntaxKind.GreaterThanEqualsToken] = (SyntaxKind.GreaterThanToken, "relation"),
        [SyntaxKind.EqualsEqualsToken] = (SyntaxKind.ExclamationEqualsToken, "relation"),
        [SyntaxKind.ExclamationEqualsToken] = (SyntaxKind.EqualsEqualsToken, "relation"),
        [SyntaxKind.AmpersandAmpersandToken] = (SyntaxKind.BarBarToken, "and, or"),
        [SyntaxKind.BarBarToken] = (SyntaxKind.AmpersandAmpersandToken, "and, or"),
        [SyntaxKind.PlusToken] = (SyntaxKind.MinusToken, "arithmetic"),
        [SyntaxKind.MinusToken] = (SyntaxKind.PlusToken, "arithmetic"),
        [SyntaxKind.AsteriskToken] = (SyntaxKind.SlashToken, "arithmetic"),
        [SyntaxKind.SlashToken] = (SyntaxKind.AsteriskToken, "arithmetic"),
        [SyntaxKind.AndKeyword] = (SyntaxKind.OrKeyword, "and, or"),
        [SyntaxKind.OrKeyword] = (SyntaxKind.AndKeyword, "and, or"),
    };

    /// <summary>All that may stand in the place of an expression.</summary>
    public static IEnumerable<Alternative> Of(ExpressionSyntax node)
    {
        var changes = node switch
        {
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.TrueLiteralExpression) => [Whole("literal", node, "false")],
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.FalseLiteralExpression) => [Whole("literal", node, "true")],
            LiteralExpressionSyntax or InterpolatedStringExpressionSyntax => OfSql(node),
            BinaryExpressionSyntax binary when !Declares(binary) && !JoinsText(binary) => Swapped(binary, binary.OperatorToken),
            PrefixUnaryExpressionSyntax not when not.IsKind(SyntaxKind.LogicalNotExpression) && !IsCondition(not) && !Declares(not) =>
                [Whole("negation", node, not.Operand.ToString())],
            IsPatternExpressionSyntax pattern when !Declares(pattern) => pattern.DescendantNodes().SelectMany(inner => OfPattern(pattern, inner)),
            _ => [],
        };
        return changes.Concat(IsCondition(node) ? Negated(node) : []).Concat(IsReturnedTruth(node) ? Constants(node) : []);
    }

    /// <summary>Whether it is text in the database's language.</summary>
    public static bool IsSql(ExpressionSyntax node) =>
        (node.IsKind(SyntaxKind.StringLiteralExpression) || node is InterpolatedStringExpressionSyntax) && SqlAlternatives.IsStatement(node.ToString());

    private static IEnumerable<Alternative> OfSql(ExpressionSyntax node) => !IsSql(node) ? [] : SqlAlternatives.Of(node.ToString())
        .Select(edit => new Alternative(edit.Operator, edit.Before, edit.After, edit.Apply(node.ToString()), Offset: edit.Start));

    private static IEnumerable<Alternative> OfPattern(IsPatternExpressionSyntax whole, SyntaxNode inner) => inner switch
    {
        RelationalPatternSyntax relation => Swapped(whole, relation.OperatorToken),
        BinaryPatternSyntax pair => Swapped(whole, pair.OperatorToken),
        _ => [],
    };

    private static IEnumerable<Alternative> Swapped(ExpressionSyntax node, SyntaxToken token)
    {
        if (!Swaps.TryGetValue(token.Kind(), out var swap))
            return [];
        var other = SyntaxFactory.Token(token.LeadingTrivia, swap.Kind, token.TrailingTrivia);
        var after = node.ReplaceToken(token, other).ToString();
        return [new Alternative(swap.Operator, node.ToString(), after, after)];
    }

    // A comparison for equality is turned by its own swap.
    private static IEnumerable<Alternative> Negated(ExpressionSyntax node)
    {
        if (node is BinaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.EqualsEqualsToken or (int)SyntaxKind.ExclamationEqualsToken })
            return [];
        if (!Declares(node))
            return [Whole("condition", node, $"!({node})")];
        return node.DescendantNodesAndSelf().Any(inner => inner is UnaryPatternSyntax)
            ? [new Alternative("condition", node.ToString(), "true", null, SwitchForm.Always)]
            : [new Alternative("condition", node.ToString(), "false", null, SwitchForm.Never)];
    }

    private static IEnumerable<Alternative> Constants(ExpressionSyntax node) => Declares(node)
        ? [] : [Whole("returned constant", node, "true"), Whole("returned constant", node, "false")];

    private static Alternative Whole(string kind, ExpressionSyntax node, string after) => new(kind, node.ToString(), after, after);

    private static bool IsCondition(ExpressionSyntax node) => node.Parent switch
    {
        IfStatementSyntax parent => parent.Condition == node,
        WhileStatementSyntax parent => parent.Condition == node,
        ConditionalExpressionSyntax parent => parent.Condition == node,
        WhenClauseSyntax or CatchFilterClauseSyntax => true,
        _ => false,
    };

    private static bool IsReturnedTruth(ExpressionSyntax node) =>
        node is not (LiteralExpressionSyntax or ThrowExpressionSyntax)
        && node.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax
        && node.Ancestors().FirstOrDefault(outer => outer is MemberDeclarationSyntax or LocalFunctionStatementSyntax or LambdaExpressionSyntax) switch
        {
            MethodDeclarationSyntax method => IsTruth(method.ReturnType),
            LocalFunctionStatementSyntax function => IsTruth(function.ReturnType),
            PropertyDeclarationSyntax property => IsTruth(property.Type),
            _ => false,
        };

    private static bool IsTruth(TypeSyntax type) => type.ToString() is "bool" or "Task<bool>" or "ValueTask<bool>";

    private static bool JoinsText(BinaryExpressionSyntax node) => node.IsKind(SyntaxKind.AddExpression)
        && node.DescendantNodesAndSelf().Any(inner => inner.IsKind(SyntaxKind.StringLiteralExpression) || inner is InterpolatedStringExpressionSyntax);

    // What an expression declares would be declared twice, or not be assigned, where it is switched as a whole.
    private static bool Declares(ExpressionSyntax node) =>
        node.DescendantNodesAndSelf(inner => inner is not AnonymousFunctionExpressionSyntax).Any(inner => inner is SingleVariableDesignationSyntax);
}
