using System.Globalization;
using Reqnroll;
using Reqnroll.BoDi;

namespace Acceptance.Engine.Execution;

/// <summary>One of the lanes in which features run beside each other; features of a lane run one after the other and share its context.</summary>
internal sealed class TestWorker : IAsyncDisposable
{
    private readonly TestThreadContext _context;

    public TestWorker(ObjectContainer run, int number)
    {
        Id = number.ToString(CultureInfo.InvariantCulture);
        Container = new ObjectContainer(run);
        _context = new TestThreadContext(Container);
        Container.RegisterInstanceAs(_context);
        Container.RegisterInstanceAs<ITestThreadContext>(_context);
    }

    public string Id { get; }
    public ObjectContainer Container { get; }

    public ValueTask DisposeAsync()
    {
        ((IDisposable)_context).Dispose();
        return Container.DisposeAsync();
    }
}
