using System.Diagnostics.CodeAnalysis;

namespace Reqnroll;

/// <summary>A method that makes a step's argument from text, from groups of a pattern, or from a table.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class StepArgumentTransformationAttribute : Attribute
{
    public const int DefaultOrder = 10000;

    public StepArgumentTransformationAttribute()
    {
    }

    public StepArgumentTransformationAttribute([StringSyntax(StringSyntaxAttribute.Regex)] string? regex, int order = DefaultOrder)
    {
        Regex = regex;
        Order = order;
    }

    public string? Regex { get; set; }

    /// <summary>Name of the parameter type in Cucumber expressions; the name of the returned type when absent.</summary>
    public string? Name { get; set; }

    /// <summary>Of two transformations that fit, the one with the lower order is used.</summary>
    public int Order { get; set; } = DefaultOrder;
}
