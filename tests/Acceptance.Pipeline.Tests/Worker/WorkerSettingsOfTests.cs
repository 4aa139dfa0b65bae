using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Worker;

namespace Acceptance.Pipeline.Tests.Worker;

/// <summary>Settings for parts of the worker that a test runs itself; their addresses lead nowhere.</summary>
internal static class WorkerSettingsOfTests
{
    /// <summary>The usual ones, with these in their place.</summary>
    public static WorkerSettings With(params (string Name, string Value)[] changes)
    {
        var values = new Dictionary<string, string>
        {
            ["DATABASE_URL"] = "postgresql://user@127.0.0.1/nowhere",
            ["SUPABASE_URL"] = "http://storage.invalid",
            ["SUPABASE_SERVICE_ROLE_KEY"] = "a-key-for-tests-that-is-long-enough-for-hs256",
            ["API_URL"] = "http://api.invalid",
            ["LLAMAPARSE_API_URL"] = "http://parser.invalid",
            ["OPENAI_API_URL"] = "http://embedder.invalid",
        };
        foreach (var (name, value) in changes)
            values[name] = value;
        return WorkerSettings.Read(new SettingsReader(values.GetValueOrDefault));
    }
}
