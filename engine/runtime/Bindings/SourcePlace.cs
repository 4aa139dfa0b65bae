using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Acceptance.Engine.Bindings;

/// <summary>Where a method is written, as its debug symbols say. Read only when an error needs it.</summary>
internal static class SourcePlace
{
    /// <summary><c>file:line</c> of the method; null when its assembly has no symbols beside it.</summary>
    public static string? Of(MethodInfo method)
    {
        var symbols = Path.ChangeExtension(method.Module.FullyQualifiedName, ".pdb");
        if (!File.Exists(symbols))
            return null;
        using var file = File.OpenRead(symbols);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(file);
        var reader = provider.GetMetadataReader();
        return First(reader, BodyOf(method)) is { } point
            ? $"{reader.GetString(reader.GetDocument(point.Document).Name)}:{point.StartLine.ToString(CultureInfo.InvariantCulture)}"
            : null;
    }

    // The lines of an async method belong to the state machine that the compiler made of it.
    private static MethodInfo BodyOf(MethodInfo method)
    {
        var machine = method.GetCustomAttribute<System.Runtime.CompilerServices.StateMachineAttribute>()?.StateMachineType;
        return machine?.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance) ?? method;
    }

    private static SequencePoint? First(MetadataReader reader, MethodInfo method)
    {
        var handle = ((MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken)).ToDebugInformationHandle();
        return reader.GetMethodDebugInformation(handle).GetSequencePoints().Where(p => !p.IsHidden).Select(p => (SequencePoint?)p).FirstOrDefault();
    }
}
