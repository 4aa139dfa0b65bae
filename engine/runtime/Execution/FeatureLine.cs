using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.ExceptionServices;

namespace Acceptance.Engine.Execution;

/// <summary>Throws an error at a line of a feature file, so that its stack names the line, in an IDE and on the command line.</summary>
internal static class FeatureLine
{
    private const string Module = "Feature";
    private const string Method = "Step";

    // The code with its line is made at the failure: in every generated class it would cost the compiler more than all else.
    public static void Throw(ExceptionDispatchInfo error, string path, int line) =>
        Load(path, line).GetType(Module)!.GetMethod(Method)!.CreateDelegate<Action<ExceptionDispatchInfo>>()(error);

    private static Assembly Load(string path, int line)
    {
        var builder = new PersistedAssemblyBuilder(new AssemblyName(Module), typeof(object).Assembly);
        Define(builder.DefineDynamicModule(Module), path, line);
        var metadata = builder.GenerateMetadata(out var code, out _, out var symbols);
        var pdb = new BlobBuilder();
        var portable = new PortablePdbBuilder(symbols, metadata.GetRowCounts(), default);
        var debug = new DebugDirectoryBuilder();
        debug.AddCodeViewEntry(Module + ".pdb", portable.Serialize(pdb), portable.FormatVersion);
        var dll = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), code, debugDirectoryBuilder: debug).Serialize(dll);
        return Assembly.Load(dll.ToArray(), pdb.ToArray());
    }

    private static void Define(ModuleBuilder module, string path, int line)
    {
        var type = module.DefineType(Module, TypeAttributes.Public);
        var method = type.DefineMethod(Method, MethodAttributes.Public | MethodAttributes.Static, typeof(void), [typeof(ExceptionDispatchInfo)]);
        var code = method.GetILGenerator();
        code.MarkSequencePoint(module.DefineDocument(path), line, 1, line, 2);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, typeof(ExceptionDispatchInfo).GetMethod(nameof(ExceptionDispatchInfo.Throw), [])!);
        code.Emit(OpCodes.Ret);
        type.CreateType();
    }
}
