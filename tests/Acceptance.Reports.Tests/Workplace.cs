using Acceptance.Reports.Commands;
using Acceptance.Tests;
using Microsoft.Extensions.Time.Testing;

namespace Acceptance.Reports.Tests;

/// <summary>A folder with a catalogue in which the program is used as on the command line.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 1, 15, 9, 0, 0, TimeSpan.Zero));

    public Workplace() => Catalogue(CatalogueText.Small);

    public string At(string name) => _folder.At(name);

    public void Catalogue(string text) => _folder.Write("requirements.yml", text);

    public Task<Outcome> Publish(params ScenarioPlan[] scenarios) => Publish(new MessagesBuilder(scenarios));

    public Task<Outcome> Publish(MessagesBuilder messages, params string[] options)
    {
        _folder.Write("run.ndjson", messages.Build());
        return PublishFiles(["run.ndjson"], options);
    }

    public Task<Outcome> PublishFiles(string[] names, params string[] options)
    {
        string[] messages = [.. names.SelectMany(name => new[] { "-m", At(name) })];
        return Run(["publish", .. messages, "-c", At("requirements.yml"), "-o", At("out"), "-s", At("signoffs.yml"), "--signers", At("signers"), .. options]);
    }

    public Task<Outcome> Sign(string id, params string[] options) =>
        Run(["sign", id, "--by", "Ada Lovelace <ada@example.org>", "-r", At("out/livingdoc.json"), "-s", At("signoffs.yml"), .. options]);

    public Task<Outcome> SignOffs() => Run(["signoffs", "-r", At("out/livingdoc.json"), "-s", At("signoffs.yml"), "--signers", At("signers")]);

    public Task<Outcome> Run(params string[] arguments) => Run(arguments, CancellationToken.None);

    public async Task<Outcome> Run(string[] arguments, CancellationToken cancellation)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await ReportsApp.RunAsync(arguments, output, error, _time, cancellation);
        return new Outcome(code, output.ToString(), error.ToString().Trim());
    }

    public string Read(string name) => File.ReadAllText(At(name));

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        _folder.Write(name, text);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>How a command ended and what it printed.</summary>
    public sealed record Outcome(int Code, string Output, string Error);
}
