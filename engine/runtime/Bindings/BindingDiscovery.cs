using System.Reflection;
using CucumberExpressions;
using Reqnroll;

namespace Acceptance.Engine.Bindings;

/// <summary>Finds the bindings of classes. Every problem is collected, so that one run shows all of them.</summary>
internal sealed class BindingDiscovery
{
    private const BindingFlags Methods =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private readonly List<(int Number, BindingMethod Method, StepDefinitionBaseAttribute Attribute)> _found = [];
    private readonly List<StepDefinition> _steps = [];
    private readonly List<Hook> _hooks = [];
    private readonly List<Transformation> _transformations = [];
    private readonly List<string> _problems = [];
    private int _next;

    /// <exception cref="BindingException">One or more bindings cannot be used; the message has a line for each.</exception>
    public static BindingRegistry Discover(IEnumerable<Type> types)
    {
        var discovery = new BindingDiscovery();
        foreach (var type in types)
            discovery.Add(type);
        return discovery.Build();
    }

    private BindingRegistry Build()
    {
        var names = _found.SelectMany(f => f.Method.Parameters).Select(p => p.ParameterType).Distinct();
        var types = new ParameterTypes(_transformations, names);
        foreach (var (number, method, attribute) in _found)
            Try(method.Method, () => _steps.Add(new(number, attribute.Types, Pattern(method, attribute, types), method, BindingScope.Of(method.Method))));
        if (_problems.Count > 0)
            throw new BindingException($"Binding error(s) found:{Environment.NewLine}{string.Join(Environment.NewLine, _problems)}");
        return new BindingRegistry(_steps, _hooks, [.. _transformations.OrderBy(t => t.Order)], types);
    }

    private void Add(Type type)
    {
        if (type.ContainsGenericParameters)
        {
            _problems.Add($"{type.FullName}: a generic class cannot hold bindings.");
            return;
        }
        foreach (var method in type.GetMethods(Methods).Where(m => !type.IsAbstract || m.IsStatic))
            Try(method, () => Add(method));
    }

    private void Add(MethodInfo method)
    {
        var attributes = method.GetCustomAttributes(inherit: true);
        if (attributes.Length == 0)
            return;
        BindingMethod? binding = null;
        foreach (var attribute in attributes)
        {
            switch (attribute)
            {
                case StepDefinitionBaseAttribute step:
                    _found.Add((_next++, binding ??= new BindingMethod(method), step));
                    break;
                case HookAttribute hook:
                    AddHook(binding ??= new BindingMethod(method), hook);
                    break;
                case StepArgumentTransformationAttribute transformation:
                    binding ??= new BindingMethod(method);
                    _transformations.Add(new Transformation(_next++, transformation.Regex, transformation.Name, transformation.Order, binding));
                    break;
            }
        }
    }

    private void AddHook(BindingMethod method, HookAttribute attribute)
    {
        if (attribute.HookType <= Reqnroll.Bindings.HookType.AfterFeature && !method.Method.IsStatic)
            throw new BindingException($"a {attribute.HookType} hook runs outside of any scenario, so its method must be static.");
        var scopes = BindingScope.Of(method.Method);
        if (attribute.Tags is { Length: > 0 } tags)
            scopes = [BindingScope.OfTags(tags), .. scopes];
        _hooks.Add(new Hook(_next++, attribute.HookType, attribute.Order, method, scopes));
    }

    private static StepPattern Pattern(BindingMethod method, StepDefinitionBaseAttribute attribute, ParameterTypes types)
    {
        if (attribute.Expression is not { } expression)
            return RegexPattern.Create(MethodNamePattern.Of(method, attribute.Types));
        var isCucumber = attribute.ExpressionType switch
        {
            ExpressionType.CucumberExpression => true,
            ExpressionType.RegularExpression => false,
            _ => ExpressionKind.IsCucumber(expression),
        };
        return isCucumber ? new CucumberPattern(new GroupedExpression(expression, types)) : RegexPattern.Create(expression);
    }

    private void Try(MethodInfo method, Action add)
    {
        try
        {
            add();
        }
        catch (Exception error) when (error is BindingException or CucumberExpressionException or ArgumentException)
        {
            _problems.Add($"{method.DeclaringType!.FullName}.{method.Name}: {error.Message}");
        }
    }
}
