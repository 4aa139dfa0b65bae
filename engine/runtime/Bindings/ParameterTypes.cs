using CucumberExpressions;

namespace Acceptance.Engine.Bindings;

/// <summary>A parameter type of Cucumber expressions.</summary>
internal sealed record ParameterType(string Name, Type Type, params string[] Patterns) : IParameterType
{
    public string[] RegexStrings => Patterns;
    Type IParameterType.ParameterType => Type;
    public int Weight { get; init; }
    public bool UseForSnippets { get; init; }

    /// <summary>The transformation that makes it, or null for one that is built in.</summary>
    public Transformation? Transformation { get; init; }
}

/// <summary>The built-in parameter types, those of transformations, and enums and other types of step parameters by their names.</summary>
internal sealed class ParameterTypes : IParameterTypeRegistry
{
    private const string Any = ".*";
    private const string DoubleQuoted = """
        "([^"\\]*(\\.[^"\\]*)*)"
        """;
    private const string SingleQuoted = @"'([^'\\]*(\\.[^'\\]*)*)'";
    private const string Float = @"(?=.*\d.*)[-+]?\d*(?:[.,](?=\d.*))?\d*(?:\d+[E][+-]?\d+)?";

    private readonly Dictionary<string, ParameterType> _byName = [];

    public ParameterTypes(IEnumerable<Transformation> transformations, IEnumerable<Type> parameterTypes)
    {
        foreach (var type in BuiltIn())
            _byName[type.Name] = type;
        foreach (var transformation in transformations)
            AddTransformation(transformation);
        foreach (var type in parameterTypes.Select(t => Nullable.GetUnderlyingType(t) ?? t).Where(t => !t.IsGenericType))
            _byName.TryAdd(type.Name, new ParameterType(type.Name, type, Any));
    }

    public IParameterType? LookupByTypeName(string name) => _byName.GetValueOrDefault(name);

    public IEnumerable<IParameterType> GetParameterTypes() => _byName.Values;

    /// <summary>Those that transformations define, for the messages.</summary>
    public IEnumerable<ParameterType> UserDefined => _byName.Values.Where(t => t.Transformation?.PatternText is not null);

    private void AddTransformation(Transformation transformation)
    {
        var name = transformation.Name ?? transformation.ReturnType.Name;
        var known = _byName.GetValueOrDefault(name);
        // Several transformations of one name are alternatives.
        string[] patterns = [.. known?.Transformation is null ? [] : known.Patterns, transformation.PatternText ?? Any];
        _byName[name] = new ParameterType(name, transformation.ReturnType, [.. patterns.Distinct()])
        {
            Transformation = transformation,
            UseForSnippets = transformation.PatternText is not null,
        };
    }

    private static IEnumerable<ParameterType> BuiltIn()
    {
        yield return new("int", typeof(int), ParameterTypeConstants.IntParameterRegexps) { UseForSnippets = true, Weight = 1000 };
        yield return new("float", typeof(float), Float);
        yield return new("double", typeof(double), Float);
        yield return new("decimal", typeof(decimal), Float) { UseForSnippets = true };
        yield return new("word", typeof(string), ParameterTypeConstants.WordParameterRegexps);
        yield return new("string", typeof(string), DoubleQuoted, SingleQuoted) { UseForSnippets = true };
        yield return new("", typeof(string), ParameterTypeConstants.AnonymousParameterRegex);
        foreach (var (name, type) in new (string, Type)[] { ("byte", typeof(byte)), ("short", typeof(short)), ("long", typeof(long)) })
            yield return new(name, type, ParameterTypeConstants.IntParameterRegexps);
        yield return new("bigdecimal", typeof(decimal), Float);
        yield return new("biginteger", typeof(System.Numerics.BigInteger), ParameterTypeConstants.IntParameterRegexps);
        foreach (var type in new[] { typeof(byte), typeof(short), typeof(int), typeof(long) })
            yield return new(type.Name, type, ParameterTypeConstants.IntParameterRegexps);
        foreach (var type in new[] { typeof(float), typeof(double), typeof(decimal) })
            yield return new(type.Name, type, Float);
    }
}
