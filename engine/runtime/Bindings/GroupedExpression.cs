using CucumberExpressions;

namespace Acceptance.Engine.Bindings;

/// <summary>A Cucumber expression that keeps the groups within a parameter: the text between quotes, the parts of a transformation's pattern.</summary>
internal sealed class GroupedExpression(string expression, IParameterTypeRegistry registry) : CucumberExpression(expression, registry)
{
    protected override bool HandleStringType(string name, IParameterType parameterType, out string[] regexps, out bool shouldWrapWithCaptureGroup)
    {
        regexps = GetParameterTypeRegexps(name, parameterType, out shouldWrapWithCaptureGroup);
        return true;
    }

    protected override string[] GetParameterTypeRegexps(string name, IParameterType parameterType, out bool shouldWrapWithCaptureGroup)
    {
        shouldWrapWithCaptureGroup = true;
        return parameterType.RegexStrings;
    }
}
