namespace Reqnroll;

/// <summary>Writes to the test's output and to the messages of the run, at the step or hook that runs now.</summary>
public interface IReqnrollOutputHelper
{
    void WriteLine(string message);

    void WriteLine(string format, params object[] args);

    /// <summary>Copies the file into the messages now: it may be deleted afterwards.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    void AddAttachment(string filePath);
}
