using System.IO.Enumeration;
using System.Reflection;
using Acceptance.Pipeline.Mutants.Mutation;

namespace Acceptance.Pipeline.Mutants.Building;

/// <summary>Writes a copy of the pipeline's sources with the mutants in it.</summary>
/// <param name="repository">The repository's root.</param>
/// <param name="folder">Where the copy goes.</param>
internal sealed class MutatedSources(string repository, string folder)
{
    // What a job goes through. Mocks and the dashboard are not the pipeline, and what the services share to start is tested by starting them.
    private static readonly string[] Mutated =
    [
        "Api/*.cs", "Chunking/*.cs", "Embedding/*.cs", "Identity/*.cs", "Jobs/*.cs", "Parsing/*.cs", "Storage/*.cs", "Worker/*.cs",
        "Database/Migrations/*_state_machine.sql",
    ];

    private static readonly string[] NotCopied = ["bin", "obj", "bench", "mutants"];
    private static readonly string[] Shared = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json"];
    private const string Migrations = "Database/Migrations.cs";
    private const string MigrationsAnchor = ".WithVariablesDisabled()";

    private string Original => Path.Combine(repository, "pipeline");

    /// <summary>The copy of the project.</summary>
    public string Project => Path.Combine(folder, "pipeline", "Acceptance.Pipeline.csproj");

    /// <summary>The files that have mutants, below the pipeline's folder, in order.</summary>
    public static IReadOnlyList<string> FilesOf(string repository)
    {
        var original = Path.Combine(repository, "pipeline");
        return
        [
            .. Files(original).Where(file => Mutated.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, file, false)))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Writes all of it.</summary>
    /// <param name="excluded">Numbers of mutants that do not compile.</param>
    /// <returns>The mutants that are in the copy.</returns>
    /// <exception cref="InvalidOperationException">The place where migrations are read is not found.</exception>
    public IReadOnlyList<Mutant> Write(IReadOnlySet<int> excluded)
    {
        foreach (var file in Files(Original))
            Copy(Path.Combine(Original, file), Path.Combine(folder, "pipeline", file));
        foreach (var file in Shared)
            Copy(Path.Combine(repository, file), Path.Combine(folder, file));
        foreach (var file in (string[])["Mutant.cs", "MutantScripts.cs", "MutantStatements.cs"])
            File.WriteAllText(Target(file), Resource(file));

        var register = new MutantRegister(excluded);
        foreach (var file in FilesOf(repository))
            Mutate(file, register);
        ReadMutatedScripts();
        ChooseStatementsAtRunTime();
        return register.Mutants;
    }

    private void Mutate(string file, MutantRegister register)
    {
        var source = File.ReadAllText(Path.Combine(Original, file));
        if (!file.EndsWith(".sql", StringComparison.Ordinal))
        {
            File.WriteAllText(Target(file), new SourceMutator(file, register).Mutate(source));
            return;
        }

        foreach (var (number, before, after) in new ScriptMutator(file, register).Mutate(source))
        {
            File.WriteAllText(Target($"Database/Migrations/mutant-{number}.before"), before);
            File.WriteAllText(Target($"Database/Migrations/mutant-{number}.after"), after);
        }
    }

    // A migration of the copy asks for its mutated text, and the copy's project takes these texts along.
    private void ReadMutatedScripts()
    {
        Replace(Migrations, MigrationsAnchor, $"{MigrationsAnchor}.WithPreprocessor(new MutantScripts())");
        Replace("Acceptance.Pipeline.csproj", "Include=\"Database/Migrations/*.sql\"", "Include=\"Database/Migrations/*.sql;Database/Migrations/mutant-*\"");
    }

    // Dapper's code is written at build time for statements that are constants; a mutated one is chosen by the switch.
    private void ChooseStatementsAtRunTime() => Replace("Database/PipelineData.cs", "[module: DapperAot]", "[module: DapperAot(false)]");

    private void Replace(string file, string before, string after)
    {
        var text = File.ReadAllText(Target(file));
        if (!text.Contains(before, StringComparison.Ordinal))
            throw new InvalidOperationException($"pipeline/{file} does not hold '{before}' any more, which the mutated copy changes. Say in "
                + "pipeline/mutants/Building/MutatedSources.cs what it is now.");
        File.WriteAllText(Target(file), text.Replace(before, after, StringComparison.Ordinal));
    }

    private string Target(string file) => Path.Combine(folder, "pipeline", file);

    private static IEnumerable<string> Files(string root) => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Where(file => !NotCopied.Contains(file.Split('/')[0]));

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
