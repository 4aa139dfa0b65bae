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
            var ids = new UriIds(input.Uri);
            var parser = new Parser();
            var ast = parser.Parse(new TokenScanner(new StringReader(input.Text)), new TokenMatcher(input.Settings.Language));
            cancel.ThrowIfCancellationRequested();
            if (ast.Feature is null)
                return new FeatureOutput(hint, "", input.Path, null, null);
            var document = new AstMessagesConverter(ids).ConvertGherkinDocumentToEventArgs(ast, input.Uri);
            var pickles = new PickleCompiler(ids).Compile(document);
            var plan = PlanBuilder.Build(document, pickles);
            var source = new FeatureClass(input, document, pickles, plan);
            return new FeatureOutput(hint, source.FullName, input.Path, source.Write(), null);
        }
        catch (CompositeParserException errors)
        {
            return new FeatureOutput(hint, "", input.Path, null, Problems(input, errors.Errors));
        }
        catch (ParserException error)
        {
            return new FeatureOutput(hint, "", input.Path, null, Problems(input, [error]));
        }
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
