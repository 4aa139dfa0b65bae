using System.Reflection;
using System.Runtime.CompilerServices;

namespace Reqnroll.Assist;

/// <summary>Makes objects from cells: through the default constructor and properties, or through the constructor whose parameters the cells name.</summary>
internal sealed class InstanceBuilder(Type type, InstanceCreationOptions? options)
{
    private readonly TypeShape _shape = TypeShape.Of(type);

    /// <summary>Makes an object of the cells. <paramref name="row"/> is the row's number for messages, from 1.</summary>
    public object Create(IReadOnlyList<KeyValuePair<string, string>> cells, int row)
    {
        if (type.IsAssignableTo(typeof(ITuple)))
            return Tuple(cells, row);
        if (type.IsValueType || _shape.Constructors.Any(c => c.GetParameters().Length == 0))
        {
            var instance = Activator.CreateInstance(type)!;
            Fill(instance, cells, row);
            return instance;
        }
        var constructor = BestConstructor(cells);
        var parameters = constructor.GetParameters();
        var arguments = parameters.Select(p => Argument(p, cells, row)).ToArray();
        var made = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        Fill(made, [.. cells.Where(c => !parameters.Any(p => TypeShape.SameName(c.Key, p.Name!)))], row);
        return made;
    }

    /// <summary>Sets the members that the cells name.</summary>
    public void Fill(object instance, IReadOnlyList<KeyValuePair<string, string>> cells, int row)
    {
        if (options?.VerifyAllColumnsBound == true)
            Verify(cells);
        foreach (var cell in cells)
        {
            if (_shape.Find(cell.Key) is { CanWrite: true } member)
                member.Set(instance, Read(cell, member.Type, member.Name, row));
        }
    }

    // A tuple's names exist for the compiler only, so its parts go by place.
    private object Tuple(IReadOnlyList<KeyValuePair<string, string>> cells, int row)
    {
        var types = type.GetGenericArguments();
        if (types.Length != cells.Count)
            throw new InvalidOperationException($"Row {row} has {cells.Count} columns, but the tuple has {types.Length} parts.");
        return Activator.CreateInstance(type, [.. types.Select((t, i) => Read(cells[i], t, "Item" + (i + 1), row))])!;
    }

    private void Verify(IReadOnlyList<KeyValuePair<string, string>> cells)
    {
        var comparison = options!.VerifyCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var unbound = cells.Select(c => c.Key).Where(k => _shape.Find(k) is not { } m || !SameCase(k, m, comparison)).ToList();
        if (unbound.Count == 0)
            return;
        var known = string.Join(", ", _shape.Members.Select(m => m.Name));
        throw new ColumnCouldNotBeBoundException(
            $"Member or field for column(s) '{string.Join("', '", unbound)}' not found on {type.Name}, which has: {known}", unbound);
    }

    private static bool SameCase(string column, TableMember member, StringComparison comparison) =>
        !TypeShape.SameName(column, member.Name) || string.Equals(string.Concat(column.Where(char.IsLetterOrDigit)), member.Name, comparison);

    private ConstructorInfo BestConstructor(IReadOnlyList<KeyValuePair<string, string>> cells)
    {
        var ranked = _shape.Constructors.OrderByDescending(c => c.GetParameters().Count(p => cells.Any(cell => TypeShape.SameName(cell.Key, p.Name!))));
        return ranked.FirstOrDefault() ?? throw new MissingMethodException($"{type.FullName} has no public constructor, so no table can make one.");
    }

    private object? Argument(ParameterInfo parameter, IReadOnlyList<KeyValuePair<string, string>> cells, int row)
    {
        foreach (var cell in cells)
        {
            if (TypeShape.SameName(cell.Key, parameter.Name!))
                return Read(cell, parameter.ParameterType, parameter.Name!, row);
        }
        if (options?.RequireTableToProvideAllConstructorParameters == true)
            throw new MissingMethodException($"Unable to create an instance of {type.Name}: the table has no column for the parameter '{parameter.Name}'.");
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue;
        return parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
    }

    private object? Read(KeyValuePair<string, string> cell, Type memberType, string member, int row)
    {
        var retriever = Service.Instance.FindRetriever(cell, type, memberType)
            ?? throw new InvalidOperationException(
                $"Column '{cell.Key}', row {row}: nothing reads text as {memberType.Name} for {type.Name}.{member}; " +
                "register an IValueRetriever in Service.Instance.");
        try
        {
            return retriever.Retrieve(cell, type, memberType);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException)
        {
            throw new FormatException($"Column '{cell.Key}', row {row}: {error.Message} It fills {type.Name}.{member}.", error);
        }
    }
}
