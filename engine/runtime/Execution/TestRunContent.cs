using System.Reflection;
using Acceptance.Engine.Configuration;
using Acceptance.Engine.Generated;
using Reqnroll;

namespace Acceptance.Engine.Execution;

/// <summary>What a run is made of: the folder it runs in, the classes that hold bindings, and its features. Both lists are read when the run starts.</summary>
internal sealed record TestRunContent(string Folder, Func<IEnumerable<Type>> BindingTypes, Func<IEnumerable<FeatureSource>> Features)
{
    /// <summary>The content of a test assembly, and of those that reqnroll.json names for bindings.</summary>
    public static TestRunContent Of(Assembly assembly, EngineSettings settings) =>
        new(
            FeatureFile.FolderOf(assembly),
            () => BindingAssemblies(assembly, settings).SelectMany(a => a.GetTypes()).Where(IsBinding),
            () => FeatureSource.AllOf(assembly));

    private static IEnumerable<Assembly> BindingAssemblies(Assembly assembly, EngineSettings settings) =>
        settings.BindingAssemblies.Select(Load).Prepend(assembly).Distinct();

    private static bool IsBinding(Type type) => type.IsDefined(typeof(BindingAttribute), inherit: true);

    private static Assembly Load(string name)
    {
        try
        {
            return Assembly.Load(name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name);
        }
        catch (FileNotFoundException error)
        {
            throw new ReqnrollException(
                $"{EngineSettings.FileName} names the binding assembly '{name}', which is not beside the test assembly: reference its project.", error);
        }
    }
}
