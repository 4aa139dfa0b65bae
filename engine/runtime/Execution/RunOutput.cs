using System.Globalization;
using Acceptance.Engine.Messages;
using Reqnroll;

namespace Acceptance.Engine.Execution;

/// <summary>Output of the part of a run that <see cref="Place"/> names: to the messages, and line by line to the test when there is one.</summary>
internal sealed class RunOutput(RunMessages? messages, Action<string>? toTest = null) : IReqnrollOutputHelper
{
    /// <summary>What runs now.</summary>
    public AttachmentPlace Place { get; set; } = AttachmentPlace.Run;

    public void WriteLine(string message)
    {
        toTest?.Invoke(message);
        messages?.Attachment(Place, Attachment.Line(message));
    }

    public void WriteLine(string format, params object[] args) => WriteLine(string.Format(CultureInfo.CurrentCulture, format, args));

    public void AddAttachment(string filePath)
    {
        var attachment = Attachment.File(filePath);
        messages?.Attachment(Place, attachment);
    }
}
