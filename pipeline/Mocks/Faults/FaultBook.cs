using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Acceptance.Pipeline.Mocks.Faults;

/// <summary>The faults that a mock has been told of, and the calls it received. A fault acts on the calls of its document or user alone, so tests
/// can run side by side.</summary>
/// <param name="failureRate">Share of calls that fail without being told, from 0 to 1; which ones follows from the document and the number of its
/// calls.</param>
/// <param name="time">The clock.</param>
public sealed class FaultBook(double failureRate, TimeProvider time)
{
    private const int CallsKept = 20_000;
    private static readonly MockFault Unavailable = new(FaultKind.Status, Status: StatusCodes.Status503ServiceUnavailable);

    private readonly Lock _lock = new();
    private readonly List<ActiveFault> _faults = [];
    private readonly Queue<MockCall> _calls = new();
    private readonly Dictionary<Guid, int> _callsOfDocument = [];

    /// <summary>Sets a fault.</summary>
    public ActiveFault Set(MockFault fault)
    {
        var active = new ActiveFault(Guid.NewGuid(), fault, 0, 0);
        lock (_lock)
            _faults.Add(active);
        return active;
    }

    /// <summary>Takes a fault away; false when there is none of this name.</summary>
    public bool Remove(Guid faultId)
    {
        lock (_lock)
            return _faults.RemoveAll(active => active.FaultId == faultId) > 0;
    }

    /// <summary>Takes all faults away.</summary>
    public void Clear()
    {
        lock (_lock)
            _faults.Clear();
    }

    /// <summary>The faults that are set, used up or not.</summary>
    public IReadOnlyList<ActiveFault> Faults()
    {
        lock (_lock)
            return [.. _faults];
    }

    /// <summary>The calls received, oldest first.</summary>
    public IReadOnlyList<MockCall> Calls(Guid? documentId)
    {
        lock (_lock)
            return [.. _calls.Where(call => documentId is null || call.DocumentId == documentId)];
    }

    /// <summary>Records a call and says which fault of the given kinds acts on it, if any.</summary>
    public MockFault? Receive(string route, IReadOnlyList<string> kinds, Guid? documentId, Guid? userId, int inputs)
    {
        lock (_lock)
        {
            var fault = Take(kinds, documentId, userId) ?? ByRate(documentId);
            _calls.Enqueue(new MockCall(time.GetUtcNow(), route, documentId, userId, inputs, fault?.Kind));
            if (_calls.Count > CallsKept)
                _calls.Dequeue();
            return fault;
        }
    }

    /// <summary>Which fault of the given kinds acts, on something that is no call of its own.</summary>
    public MockFault? Act(IReadOnlyList<string> kinds, Guid? documentId, Guid? userId)
    {
        lock (_lock)
            return Take(kinds, documentId, userId);
    }

    private MockFault? Take(IReadOnlyList<string> kinds, Guid? documentId, Guid? userId)
    {
        for (var i = 0; i < _faults.Count; i++)
        {
            var (active, fault) = (_faults[i], _faults[i].Fault);
            if (!kinds.Contains(fault.Kind) || (fault.DocumentId ?? documentId) != documentId || (fault.UserId ?? userId) != userId
                || active.Acted >= fault.Count)
                continue;
            var isPassing = active.Passed < fault.After;
            _faults[i] = isPassing ? active with { Passed = active.Passed + 1 } : active with { Acted = active.Acted + 1 };
            if (!isPassing)
                return fault;
        }

        return null;
    }

    private MockFault? ByRate(Guid? documentId)
    {
        if (failureRate <= 0 || documentId is not { } document)
            return null;
        var call = _callsOfDocument[document] = _callsOfDocument.GetValueOrDefault(document) + 1;
        var draw = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{document:D}:{call}"))) / (double)uint.MaxValue;
        return draw < failureRate ? Unavailable : null;
    }
}
