using System.Reflection;
using Acceptance.Pipeline.Mutants.Mutation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Acceptance.Pipeline.Tests.Mutants;

/// <summary>A method with its mutants in it, compiled, so that a test can switch one on and call it.</summary>
internal sealed class MutatedCode
{
    private const string Switch =
        "namespace Acceptance.Pipeline { public static class Mutant { public static int InForce; public static bool Is(int n) => n == InForce; } }";

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Linq.dll" or "System.Collections.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Assembly _assembly;

    /// <summary>Mutates and compiles the members of a class.</summary>
    public MutatedCode(string members)
    {
        var register = new MutantRegister(new HashSet<int>());
        var source = new SourceMutator("Folder/Code.cs", register).Mutate($"using System; using System.Linq; public static class Code {{ {members} }}");
        Mutants = register.Mutants;
        var compilation = CSharpCompilation.Create(
            $"mutated{Guid.NewGuid():N}", [CSharpSyntaxTree.ParseText(source), CSharpSyntaxTree.ParseText(Switch)], References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        _assembly = Assembly.Load(image.ToArray());
    }

    /// <summary>What is in it.</summary>
    public IReadOnlyList<Mutant> Mutants { get; }

    /// <summary>Calls <c>Run</c> without a mutant.</summary>
    public object? Run(params object?[] arguments) => RunUnder(0, arguments);

    /// <summary>Calls <c>Run</c> under the mutant with this code afterwards.</summary>
    public object? RunUnder(string after, params object?[] arguments) => RunUnder(Mutants.Single(mutant => mutant.After == after).Number, arguments);

    /// <summary>Calls <c>Run</c> under a mutant.</summary>
    public object? RunUnder(Mutant mutant, params object?[] arguments) => RunUnder(mutant.Number, arguments);

    private object? RunUnder(int number, object?[] arguments)
    {
        _assembly.GetType("Acceptance.Pipeline.Mutant")!.GetField("InForce")!.SetValue(null, number);
        return _assembly.GetType("Code")!.GetMethod("Run")!.Invoke(null, arguments);
    }
}
