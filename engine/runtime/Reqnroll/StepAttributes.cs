using Reqnroll.Bindings;

namespace Reqnroll;

/// <summary>Marks a class whose methods are steps, hooks or transformations.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class BindingAttribute : Attribute;

/// <summary>How an expression of a step definition is read.</summary>
public enum ExpressionType
{
    /// <summary>A Cucumber expression, unless it looks like a regular expression.</summary>
    Unspecified = 0,
    CucumberExpression = 1,
    RegularExpression = 2,
}

/// <summary>A method that a step of some kinds calls when the expression matches; without an expression the method's name is matched.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class StepDefinitionBaseAttribute : Attribute
{
    protected StepDefinitionBaseAttribute(string? expression, StepDefinitionType[] types)
    {
        Expression = expression;
        Types = types;
    }

    public StepDefinitionType[] Types { get; }
    public string? Expression { get; set; }
    public ExpressionType ExpressionType { get; set; }
}

/// <summary>A step that begins with Given.</summary>
public class GivenAttribute(string? expression) : StepDefinitionBaseAttribute(expression, [StepDefinitionType.Given])
{
    public GivenAttribute()
        : this(null)
    {
    }
}

/// <summary>A step that begins with When.</summary>
public class WhenAttribute(string? expression) : StepDefinitionBaseAttribute(expression, [StepDefinitionType.When])
{
    public WhenAttribute()
        : this(null)
    {
    }
}

/// <summary>A step that begins with Then.</summary>
public class ThenAttribute(string? expression) : StepDefinitionBaseAttribute(expression, [StepDefinitionType.Then])
{
    public ThenAttribute()
        : this(null)
    {
    }
}

/// <summary>A step of any kind.</summary>
public class StepDefinitionAttribute(string? expression)
    : StepDefinitionBaseAttribute(expression, [StepDefinitionType.Given, StepDefinitionType.When, StepDefinitionType.Then])
{
    public StepDefinitionAttribute()
        : this(null)
    {
    }
}
