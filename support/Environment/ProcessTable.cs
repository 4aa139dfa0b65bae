using System.Globalization;

namespace Acceptance.Support.Environment;

/// <summary>The processes of the machine, from /proc.</summary>
internal static class ProcessTable
{
    /// <summary>Whether a process lives; one that has ended and waits to be collected does not.</summary>
    public static bool IsAlive(int process) => Stat(process) is [_, _, var state, ..] && state is not ("Z" or "X");

    /// <summary>The children of a process, their children and so on.</summary>
    public static IReadOnlyList<int> Descendants(int process)
    {
        var parents = All().Select(id => (Id: id, Stat: Stat(id))).Where(entry => entry.Stat.Length > 3)
            .ToLookup(entry => int.Parse(entry.Stat[3], CultureInfo.InvariantCulture), entry => entry.Id);
        var found = new List<int>();
        var open = new Queue<int>([process]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in parents[parent])
            {
                found.Add(child);
                open.Enqueue(child);
            }
        }

        return found;
    }

    /// <summary>The command lines of those processes that there are, with their arguments separated by NUL.</summary>
    public static IEnumerable<string> CommandLines(IEnumerable<int> processes) =>
        processes.Select(process => Read(process, "cmdline")).OfType<string>();

    /// <summary>The numbers of all processes.</summary>
    public static IEnumerable<int> All() => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0).Where(id => id > 0);

    // The name stands in parentheses and may hold blanks, so the fields are counted from behind it.
    private static string[] Stat(int process)
    {
        if (Read(process, "stat") is not { } text)
            return [];
        var (open, close) = (text.IndexOf('('), text.LastIndexOf(')'));
        return [text[..open].Trim(), text[(open + 1)..close], .. text[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    // A process may end between two looks, also between the opening of a file and its reading.
    private static string? Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
