using System.Globalization;
using System.Text;

namespace Acceptance.Engine.Bench;

/// <summary>The projects that are measured, in a temporary folder: a suite, the same suite without features, and as many plain xunit tests.</summary>
internal sealed class SampleProjects : IDisposable
{
    public const int Features = 100;
    public const int ScenariosPerFeature = 10;
    public const int StepsPerScenario = 5;
    private const int OtherSteps = 200;

    public SampleProjects(string repository)
    {
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
                <IsTestProject>true</IsTestProject>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.NET.Test.Sdk" />
                <PackageReference Include="xunit" />
                <PackageReference Include="xunit.runner.visualstudio" />
              </ItemGroup>
            </Project>
            """);
        Write("Directory.Packages.props", $"""<Project><Import Project="{Path.Combine(repository, "Directory.Packages.props")}" /></Project>""");
        var targets = Path.Combine(repository, "engine", "build", "Acceptance.Engine.targets");
        foreach (var name in new[] { "suite", "empty" })
        {
            Write($"{name}/{name}.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <ItemGroup><None Include="reqnroll.json" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>
                  <Import Project="{targets}" />
                </Project>
                """);
            Write($"{name}/reqnroll.json", """{ "formatters": { "message": { "outputFilePath": "messages.ndjson" } } }""");
            Write($"{name}/Steps.cs", Steps());
        }
        Write("plain/plain.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        for (var number = 0; number < Features; number++)
        {
            Write($"suite/feature{number}.feature", Feature(number));
            Write($"plain/Tests{number}.cs", PlainTests(number));
        }
    }

    public static int Scenarios => Features * ScenariosPerFeature;

    public string Folder { get; } = Directory.CreateTempSubdirectory("acceptance-bench-").FullName;

    public string PathOf(string project) => Path.Combine(Folder, project);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Feature(int number)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Feature: Feature {number}\n");
        for (var i = 0; i < ScenariosPerFeature; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""

                  Scenario: Scenario {i} of {number}
                    Given a user called "user{i}" with {i} documents
                    And the service number {number} is ready
                    When the user uploads {i} pages
                    Then the job ends as "done"
                    And {i} rows are in the table

                """);
        }
        return text.ToString();
    }

    // A real suite has many steps that a scenario does not use: they must not cost it anything.
    private static string Steps()
    {
        var code = new StringBuilder("""
            using Reqnroll;
            [Binding]
            public class Steps
            {
                [Given("a user called {string} with {int} documents")] public void User(string name, int count) { }
                [Given("the service number {int} is ready")] public void Service(int number) { }
                [When("the user uploads {int} pages")] public void Uploads(int pages) { }
                [Then("the job ends as {string}")] public void Ends(string state) { }
                [Then("{int} rows are in the table")] public void Rows(int count) { }

            """);
        for (var i = 0; i < OtherSteps; i++)
        {
            code.Append(CultureInfo.InvariantCulture, $"    [When(\"something else number {i} with {{int}} and {{string}}\")] ")
                .Append(CultureInfo.InvariantCulture, $"public void Other{i}(int n, string s) {{ }}\n");
        }
        return code.Append("}\n").ToString();
    }

    private static string PlainTests(int number)
    {
        var code = new StringBuilder().Append(CultureInfo.InvariantCulture, $"using Xunit;\npublic class Tests{number}\n{{\n");
        for (var i = 0; i < ScenariosPerFeature; i++)
        {
            code.Append(CultureInfo.InvariantCulture, $"    [Fact] public void Test{i}() ")
                .Append(CultureInfo.InvariantCulture, $"{{ for (var i = 0; i < {StepsPerScenario}; i++) Assert.Equal({i}, {i}); }}\n");
        }
        return code.Append("}\n").ToString();
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
