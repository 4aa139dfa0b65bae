using System.Reflection;

namespace Acceptance.Engine.Tests.Surface;

/// <summary>Types and members as text that two assemblies can share.</summary>
internal static class TypeSignature
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // What a type has because the compiler or an old way of serialising asks for it says nothing of its use.
    private static readonly HashSet<string> Ignored = ["Finalize", "GetObjectData", "Equals", "GetHashCode"];

    /// <summary>Public and protected members that the type declares, or inherits from a type of its own assembly.</summary>
    public static IEnumerable<string> Members(Type type)
    {
        for (var at = type; at is not null && at.Assembly == type.Assembly; at = at.BaseType)
        {
            foreach (var member in at.GetMembers(Declared).Where(m => !Ignored.Contains(m.Name) && (m is not ConstructorInfo || at == type)))
            {
                if (Text(member, type) is { } text)
                    yield return $"{Name(type)}: {text}";
            }
        }
    }

    /// <summary>Base types and interfaces of the surface, by name.</summary>
    public static IEnumerable<string> Ancestors(Type type)
    {
        var bases = new List<Type>(type.GetInterfaces());
        for (var at = type.BaseType; at is not null; at = at.BaseType)
            bases.Add(at);
        return bases.Where(b => b != typeof(object) && !b.Name.Contains("Serializ", StringComparison.Ordinal)).Select(Name);
    }

    private static string? Text(MemberInfo member, Type type) => member switch
    {
        ConstructorInfo c when Seen(c) && !IsSerialization(c) => $"{Access(c)}.ctor({Parameters(c)})",
        MethodInfo { IsSpecialName: false } m when Seen(m) => $"{Access(m)}{Static(m)}{Name(m.ReturnType)} {m.Name}{Generic(m)}({Parameters(m)})",
        PropertyInfo p when p.GetAccessors(nonPublic: true).Where(Seen).ToList() is [var first, ..] =>
            $"{Static(first)}{Name(p.PropertyType)} {p.Name}{Index(p)} {{ {Accessor(p.GetMethod, "get")}{Accessor(p.SetMethod, Setter(p))}}}",
        EventInfo e when Seen(e.AddMethod!) => $"event {Name(e.EventHandlerType!)} {e.Name}",
        FieldInfo { IsSpecialName: false } f when Seen(f) && !type.IsEnum => $"{(f.IsPublic ? "" : "protected ")}field {Name(f.FieldType)} {f.Name}",
        _ => null,
    };

    private static bool Seen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool Seen(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static string Accessor(MethodInfo? accessor, string word) => accessor is not null && Seen(accessor) ? $"{Access(accessor)}{word}; " : "";

    private static string Setter(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") == true ? "init" : "set";

    private static bool IsSerialization(ConstructorInfo constructor) => constructor.GetParameters() is [{ ParameterType.Name: "SerializationInfo" }, _];

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Static(MethodBase method) => method.IsStatic ? "static " : "";

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? $"<{method.GetGenericArguments().Length}>" : "";

    private static string Index(PropertyInfo property) =>
        property.GetIndexParameters() is [] ? "" : $"[{string.Join(", ", property.GetIndexParameters().Select(p => Name(p.ParameterType)))}]";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => Name(p.ParameterType)));

    private static string Name(Type type)
    {
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.IsByRef)
            return Name(type.GetElementType()!) + "&";
        if (!type.IsGenericType)
            return type.Name;
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
