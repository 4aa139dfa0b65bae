using System.Diagnostics.CodeAnalysis;
using Acceptance.Engine.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Acceptance.Engine.Tests.Generation;

/// <summary>The generator as the compiler runs it, over texts instead of files.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    // Both runtimes are beside the tests; what is compiled here belongs to ours.
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p)
                is not ("Reqnroll.dll" or "Reqnroll.Utils.dll" or "Acceptance.Engine.Tests.dll" or "Acceptance.Engine.Generator.dll"))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    private readonly List<InMemoryText> _files;
    private GeneratorDriver _driver;
    private Compilation _compilation;

    public GeneratorRun(params (string Path, string Text)[] files)
        : this("/repo/", files)
    {
    }

    /// <summary>The project in the folder <c>steps</c> of a repository that lies at the root, which ends in a slash.</summary>
    public GeneratorRun(string root, (string Path, string Text)[] files)
    {
        _files = [.. files.Select(f => new InMemoryText(f.Path, f.Text))];
        _driver = CSharpGeneratorDriver.Create(
            [new FeatureGenerator().AsSourceGenerator()],
            _files,
            ParseOptions,
            new Options(root),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        _compilation = CSharpCompilation.Create(
            "Sample" + Guid.NewGuid().ToString("N"), [], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true));
    }

    public GeneratorRun WithCode(string code)
    {
        _compilation = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, ParseOptions));
        return this;
    }

    /// <summary>Gives a file another text, as an edit does.</summary>
    public void Change(string path, string text)
    {
        var index = _files.FindIndex(f => f.Path == path);
        var changed = new InMemoryText(path, text);
        _driver = _driver.ReplaceAdditionalText(_files[index], changed);
        _files[index] = changed;
    }

    public GeneratorRunResult Generate()
    {
        _driver = _driver.RunGenerators(_compilation);
        return _driver.GetRunResult().Results.Single();
    }

    /// <summary>The code with the generated classes; it must compile.</summary>
    public Compilation Compile()
    {
        _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var compiled, out var diagnostics);
        diagnostics.Should().BeEmpty();
        compiled.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        return compiled;
    }

    private sealed class InMemoryText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
    }

    private sealed class Options(string root) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(root);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Properties(string root) : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> _values = new()
        {
            ["build_property.RootNamespace"] = "Sample.Project",
            ["build_property.ReqnrollFeatureRoot"] = root,
            ["build_property.ProjectDir"] = root + "steps/",
        };

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}
