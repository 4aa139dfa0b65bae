using Acceptance.Support.Environment;

namespace Acceptance.Support.Commands;

/// <summary>
/// The file that says where an environment of <c>acceptance up</c> is: lines of <c>NAME='value'</c> that a shell can read and the suite takes as its
/// external target.
/// It holds secrets of a local environment and is readable by its owner alone.
/// </summary>
internal static class EnvironmentFile
{
    /// <summary>Where <c>up</c> writes it and <c>down</c> looks for it.</summary>
    public static string Usual => Path.Combine(Repository.Root, ".acceptance", "environment.env");

    /// <summary>Writes the file as a whole: who sees it sees all of it.</summary>
    public static void Write(string path, SystemAddresses addresses)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, options))
        {
            foreach (var (name, value) in Variables(addresses))
                writer.WriteLine($"{name}='{value}'");
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The variables of the file.</summary>
    /// <exception cref="FormatException">A line is no <c>NAME='value'</c>; the message has its number alone, since the line may hold a secret.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path) => File.ReadLines(path)
        .Select((line, index) => line.Split('=', 2) is [var name, var value] && value.Length >= 2
            ? (Name: name, Value: value.Trim('\''))
            : throw new FormatException($"{path}: line {index + 1} is not NAME='value'. Remove the file and run './acceptance up' again."))
        .ToDictionary(pair => pair.Name, pair => pair.Value);

    private static IEnumerable<(string Name, string Value)> Variables(SystemAddresses addresses)
    {
        yield return ("ACCEPTANCE_TARGET", "external");
        yield return ("ACCEPTANCE_UP_PID", $"{System.Environment.ProcessId}");
        yield return ("ACCEPTANCE_API_URL", $"{addresses.Api}");
        yield return ("ACCEPTANCE_PARSER_URL", $"{addresses.Parser}");
        yield return ("ACCEPTANCE_EMBEDDER_URL", $"{addresses.Embedder}");
        yield return ("ACCEPTANCE_MONITOR_URL", $"{addresses.Monitor}");
        yield return ("ACCEPTANCE_WORKER_URL", $"{addresses.Worker}");
        yield return ("ACCEPTANCE_DATABASE_URL", addresses.Database.Url);
        yield return ("ACCEPTANCE_JWT_ISSUER", addresses.JwtIssuer);
        yield return ("ACCEPTANCE_JWT_KEY", addresses.JwtKey);
        yield return ("ACCEPTANCE_PARSER_KEY", addresses.ParserKey ?? "");
        yield return ("ACCEPTANCE_EMBEDDER_KEY", addresses.EmbedderKey ?? "");
    }
}
