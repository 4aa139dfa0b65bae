using System.Globalization;
using Acceptance.Engine.Bindings;
using Reqnroll;
using Reqnroll.BoDi;

namespace Acceptance.Engine.Conversion;

/// <summary>Makes the arguments of a step's method: by transformation first, then by simple type.</summary>
internal sealed class StepArgumentConverter(BindingRegistry registry, CultureInfo culture)
{
    /// <summary>The arguments of a matched step, in the order of its method's parameters.</summary>
    /// <exception cref="BindingException">The number of arguments or the value of one does not fit; the message names the parameter.</exception>
    public async ValueTask<object?[]> ArgumentsAsync(MatchedDefinition match, string? docString, Table? table, IObjectContainer container)
    {
        var method = match.Definition.Method;
        var count = match.Arguments.Count + (table is null ? 0 : 1) + (docString is null ? 0 : 1);
        if (count != method.Parameters.Count)
            throw Mismatch(match, count, docString, table);
        var arguments = new object?[count];
        for (var i = 0; i < count; i++)
        {
            var parameter = method.Parameters[i];
            // A table, then a doc string, come after the arguments of the text.
            object? last = i == match.Arguments.Count && table is not null ? table : docString;
            var given = i < match.Arguments.Count ? match.Definition.Pattern.TextOf(match.Arguments[i]) : last;
            arguments[i] = await ConvertAsync(given, parameter.ParameterType, new Place(parameter.Name, method), container);
        }
        return arguments;
    }

    /// <summary>Makes a value of the type from text or from a table.</summary>
    public async ValueTask<object?> ConvertAsync(object? value, Type target, Place place, IObjectContainer container)
    {
        if (value is null)
            return target.IsValueType ? Activator.CreateInstance(target) : null;
        foreach (var transformation in registry.Transformations)
        {
            if (transformation.Inputs(value, target) is { } inputs)
                return await RunAsync(transformation, inputs, container);
        }
        if (target.IsInstanceOfType(value))
            return value;
        if (value is Table table)
            return typeof(Table).IsAssignableFrom(target) ? DataTable.FromTable(table) : throw NoWay("a table", target, place);
        if (!ScalarText.Knows(target))
            throw NoWay($"'{value}'", target, place);
        return Read((string)value, target, place);
    }

    /// <summary>Which parameter an argument is for; its text is made only when an error needs it.</summary>
    internal readonly record struct Place(string? Parameter, BindingMethod Method)
    {
        public override string ToString() => $"parameter '{Parameter}' of {Method.Name}";
    }

    private async ValueTask<object?> RunAsync(Transformation transformation, object?[] inputs, IObjectContainer container)
    {
        var parameters = transformation.Method.Parameters;
        if (inputs.Length != parameters.Count)
            throw new BindingException(
                $"The transformation {transformation.Method.Name} takes {parameters.Count} values, but its pattern gives {inputs.Length}.");
        var arguments = new object?[inputs.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var type = parameters[i].ParameterType;
            // A transformation may build on another one, but not on itself.
            arguments[i] = inputs[i] is not null && !type.IsInstanceOfType(inputs[i]) && type != transformation.ReturnType
                ? await ConvertAsync(inputs[i], type, new Place(parameters[i].Name, transformation.Method), container)
                : inputs[i];
        }
        return await transformation.Method.InvokeAsync(container, arguments);
    }

    private object? Read(string text, Type target, Place place)
    {
        try
        {
            return ScalarText.Read(text, target, culture);
        }
        catch (FormatException error)
        {
            throw new BindingException($"{error.Message} It is {place}.", error);
        }
    }

    private static BindingException NoWay(string what, Type target, Place place) =>
        new($"Nothing makes {target.Name} from {what} for {place}; add a [StepArgumentTransformation] that returns {target.Name}.");

    private static BindingException Mismatch(MatchedDefinition match, int count, string? docString, Table? table)
    {
        var method = match.Definition.Method;
        var extra = (table is null ? "" : " and a table") + (docString is null ? "" : " and a doc string");
        return new BindingException(
            $"Parameter count mismatch! The binding method '{method.Name}' has {method.Parameters.Count} parameters, but the step gives {count}: " +
            $"{match.Arguments.Count} from the expression '{match.Definition.Pattern.Source}'{extra}.");
    }
}
