using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Reqnroll.Assist.Attributes;

namespace Reqnroll.Assist;

/// <summary>The properties and fields of a type that a table's columns can name. Found once a type.</summary>
internal sealed class TypeShape
{
    private static readonly ConcurrentDictionary<Type, TypeShape> Shapes = new();

    private TypeShape(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0);
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance);
        Members =
        [
            .. properties.Select(p => new TableMember(p, p.PropertyType, p.CanWrite, p.GetValue, p.SetValue)),
            .. fields.Select(f => new TableMember(f, f.FieldType, !f.IsInitOnly, f.GetValue, f.SetValue)),
        ];
        Constructors = [.. type.GetConstructors().OrderBy(c => c.GetParameters().Length)];
    }

    public IReadOnlyList<TableMember> Members { get; }

    /// <summary>Public constructors, the one with the fewest parameters first.</summary>
    public IReadOnlyList<ConstructorInfo> Constructors { get; }

    public static TypeShape Of(Type type) => Shapes.GetOrAdd(type, static t => new TypeShape(t));

    /// <summary>The member that the column names; spaces and case do not count.</summary>
    public TableMember? Find(string column) => Members.FirstOrDefault(m => m.IsNamed(column));

    /// <summary>True when a column names the member or parameter: letters and digits count, spaces, case and other signs do not.</summary>
    public static bool SameName(string column, string name) => string.Equals(Plain(column), Plain(name), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => text.All(char.IsLetterOrDigit) ? text : string.Concat(text.Where(char.IsLetterOrDigit));
}

/// <summary>A property or field, read and written alike.</summary>
internal sealed record TableMember(MemberInfo Member, Type Type, bool CanWrite, Func<object, object?> Get, Action<object, object?> Set)
{
    private readonly Regex[] _aliases =
        [.. Member.GetCustomAttributes<TableAliasesAttribute>().SelectMany(a => a.Aliases).Select(a => new Regex($"^(?:{a})$", RegexOptions.IgnoreCase))];

    public string Name => Member.Name;

    public bool IsNamed(string column) => TypeShape.SameName(column, Name) || _aliases.Any(a => a.IsMatch(column));
}
