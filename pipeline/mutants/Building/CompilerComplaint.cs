using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Acceptance.Pipeline.Mutants.Building;

/// <summary>An error of the compiler in the mutated sources, and the mutants that made it.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record CompilerComplaint(string File, int Line, int Column, string Text)
{
    /// <summary>Reads the errors from the output of a build, each once.</summary>
    public static IReadOnlyList<CompilerComplaint> Read(string output) =>
    [
        .. Error().Matches(output).Select(match => new CompilerComplaint(
            match.Groups["file"].Value.Trim(), Number(match.Groups["line"]), Number(match.Groups["column"]), match.Groups["text"].Value.Trim())).Distinct(),
    ];

    /// <summary>The numbers of the mutants whose switches are nearest around the place: without them it may compile. Empty when there are none.</summary>
    /// <param name="source">The mutated file.</param>
    public IReadOnlyList<int> Culprits(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source);
        var text = tree.GetText();
        var token = tree.GetRoot().FindToken(text.Lines[Line - 1].Start + Column - 1);
        foreach (var node in token.Parent!.AncestorsAndSelf())
        {
            if (node is ConditionalExpressionSyntax choice && Numbers(choice.Condition) is [var number] && !choice.WhenFalse.Span.Contains(token.Span))
                return [number];
            if (node is not ConditionalExpressionSyntax && Numbers(node) is { Count: > 0 } numbers)
                return numbers;
        }

        return [];
    }

    private static List<int> Numbers(SyntaxNode node) =>
    [
        .. node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression.ToString() == "global::Acceptance.Pipeline.Mutant.Is")
            .Select(call => int.Parse(call.ArgumentList.Arguments[0].ToString(), CultureInfo.InvariantCulture)),
    ];

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<file>[^(\n]+\.cs)\((?<line>\d+),(?<column>\d+)\): error (?<text>CS\d+: .*?)(?: \[[^\]]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex Error();
}
