#nullable enable
namespace Acceptance.Pipeline;

/// <summary>Gives a migration the mutated text of its script.</summary>
internal sealed class MutantScripts : DbUp.Engine.IScriptPreprocessor
{
    /// <inheritdoc/>
    public string Process(string contents) =>
        Read($"mutant-{Mutant.InForce}.before") is { } before && Read($"mutant-{Mutant.InForce}.after") is { } after
            ? contents.Replace(before, after, System.StringComparison.Ordinal)
            : contents;

    private static string? Read(string name)
    {
        using var stream = typeof(MutantScripts).Assembly.GetManifestResourceStream(name);
        if (stream is null)
            return null;
        using var reader = new System.IO.StreamReader(stream);
        return reader.ReadToEnd();
    }
}
