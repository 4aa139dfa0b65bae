using Gherkin;
using Gherkin.CucumberMessages;
using Gherkin.CucumberMessages.Pickles;

namespace Acceptance.Engine.Generator;

/// <summary>Parses one feature with the official parser, compiles its pickles, and writes its class.</summary>
internal static class FeatureCompiler
{
    public static FeatureOutput Compile(FeatureInput input, CancellationToken cancel)
    {
        var hint = input.Uri.Replace('/', '.') + ".g.cs";
        try
        {
            cancel.ThrowIfCancellationRequested();
            return Parse(input) is { } feature
                ? new FeatureOutput(hint, feature.FullName, input.Path, feature.Write(), null)
                : new FeatureOutput(hint, "", input.Path, null, null);
        }
        catch (ParserException error)
        {
            return new FeatureOutput(hint, "", input.Path, null, Problems(input, error is CompositeParserException all ? all.Errors : [error]));
        }
    }

    /// <summary>The feature of a file; null when the file holds none.</summary>
    /// <exception cref="ParserException">The text is not Gherkin.</exception>
    public static FeatureClass? Parse(FeatureInput input)
    {
        var ids = new UriIds(input.Uri);
        var ast = new Parser().Parse(new TokenScanner(new StringReader(input.Text)), new TokenMatcher(input.Settings.Language));
        if (ast.Feature is null)
            return null;
        var document = new AstMessagesConverter(ids).ConvertGherkinDocumentToEventArgs(ast, input.Uri);
        var pickles = new PickleCompiler(ids).Compile(document);
        return new FeatureClass(input, document, pickles, PlanBuilder.Build(input.PathFromRoot, document, pickles));
    }

    private static FeatureProblem? Problems(FeatureInput input, IEnumerable<ParserException> errors)
    {
        FeatureProblem? chain = null;
        foreach (var error in errors.Reverse())
            chain = new FeatureProblem(WithoutPlace(error.Message), input.Path, error.Location?.Line ?? 1, error.Location?.Column ?? 1, chain);
        return chain;
    }

    // The parser begins its messages with "(line:column): ", which the diagnostic says already.
    private static string WithoutPlace(string message)
    {
        var end = message.StartsWith("(", StringComparison.Ordinal) ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return end < 0 ? message : message.Substring(end + 3);
    }
}
