extern alias real;

using Ours = Reqnroll.BoDi.ObjectContainer;
using Real = real::Reqnroll.BoDi.ObjectContainer;

namespace Acceptance.Engine.Tests.Containers;

/// <summary>The container does what Reqnroll's own does: each question is asked of both.</summary>
public class ContainerDifferentialTests
{
    public interface IThing
    {
        int Number { get; }
    }

    public sealed class Thing : IThing, IDisposable
    {
        private static int _next;

        public int Number { get; } = Interlocked.Increment(ref _next);
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    public sealed class Needs(Thing thing)
    {
        public Thing Thing => thing;
    }

    public sealed class NeedsInterface(IThing thing)
    {
        public IThing Thing => thing;
    }

    public sealed class First(Second second)
    {
        public Second Second => second;
    }

    public sealed class Second(First first)
    {
        public First First => first;
    }

    public sealed class TwoConstructors
    {
        public TwoConstructors(Thing thing) => Thing = thing;

        public TwoConstructors(Needs needs) => Thing = needs.Thing;

        public Thing Thing { get; }
    }

    [Fact]
    public void A_class_is_built_once()
    {
        using var ours = new Ours();
        using var real = new Real();

        ReferenceEquals(ours.Resolve<Thing>(), ours.Resolve<Thing>()).Should().Be(ReferenceEquals(real.Resolve<Thing>(), real.Resolve<Thing>()));
    }

    [Fact]
    public void A_class_that_the_base_built_without_registration_is_shared_or_not_as_in_the_real_container()
    {
        using var ours = new Ours();
        using var real = new Real();
        var oursBase = ours.Resolve<Thing>();
        var realBase = real.Resolve<Thing>();

        using var oursChild = new Ours(ours);
        using var realChild = new Real(real);
        ReferenceEquals(oursChild.Resolve<Thing>(), oursBase).Should().Be(ReferenceEquals(realChild.Resolve<Thing>(), realBase));
    }

    [Fact]
    public void An_instance_of_the_base_is_seen_by_the_child()
    {
        var thing = new Thing();
        using var ours = new Ours();
        using var real = new Real();
        ours.RegisterInstanceAs<IThing>(thing);
        real.RegisterInstanceAs<IThing>(thing);

        new Ours(ours).Resolve<IThing>().Should().BeSameAs(new Real(real).Resolve<IThing>()).And.BeSameAs(thing);
    }

    [Fact]
    public void A_type_registered_in_the_base_is_built_in_the_base()
    {
        using var ours = new Ours();
        using var real = new Real();
        ours.RegisterTypeAs<Thing, IThing>();
        real.RegisterTypeAs<Thing, IThing>();

        var oursShared = ReferenceEquals(new Ours(ours).Resolve<IThing>(), new Ours(ours).Resolve<IThing>());
        var realShared = ReferenceEquals(new Real(real).Resolve<IThing>(), new Real(real).Resolve<IThing>());
        oursShared.Should().Be(realShared);
    }

    [Fact]
    public void Interface_and_class_of_one_object_are_one_or_two_as_in_the_real_container()
    {
        using var ours = new Ours();
        using var real = new Real();
        ours.RegisterTypeAs<Thing, IThing>();
        real.RegisterTypeAs<Thing, IThing>();

        var oursSame = ReferenceEquals(ours.Resolve<IThing>(), ours.Resolve<Thing>());
        var realSame = ReferenceEquals(real.Resolve<IThing>(), real.Resolve<Thing>());
        oursSame.Should().Be(realSame);
    }

    [Theory]
    [InlineData(typeof(NeedsInterface), typeof(IThing))]
    [InlineData(typeof(First), typeof(Second))]
    [InlineData(typeof(TwoConstructors))]
    [InlineData(typeof(string))]
    [InlineData(typeof(int))]
    public void What_cannot_be_built_fails_with_the_chain(Type type, params Type[] needed)
    {
        var chain = string.Join("->", needed.Prepend(type).Select(t => t.FullName));
        using var ours = new Ours();
        using var real = new Real();

        var realError = Record.Exception(() => real.Resolve(type));
        var oursError = Record.Exception(() => ours.Resolve(type));

        realError.Should().BeOfType<real::Reqnroll.BoDi.ObjectContainerException>();
        oursError.Should().BeOfType<Reqnroll.BoDi.ObjectContainerException>().Which.Message.Should().EndWith($"(resolution path: {chain})");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_what_it_made_or_was_told_to_is_disposed(bool dispose)
    {
        var (oursThing, realThing) = (new Thing(), new Thing());
        var ours = new Ours();
        var real = new Real();
        ours.RegisterInstanceAs(oursThing, dispose: dispose);
        real.RegisterInstanceAs(realThing, dispose: dispose);

        ours.Dispose();
        real.Dispose();

        (oursThing.IsDisposed, realThing.IsDisposed).Should().Be((dispose, dispose));
    }

    [Fact]
    public void A_registration_after_the_first_use_is_refused()
    {
        using var ours = new Ours();
        using var real = new Real();
        ours.RegisterTypeAs<Thing, IThing>();
        real.RegisterTypeAs<Thing, IThing>();
        ours.Resolve<IThing>();
        real.Resolve<IThing>();

        var realError = Record.Exception(() => real.RegisterTypeAs<Thing, IThing>());
        var oursError = Record.Exception(() => ours.RegisterTypeAs<Thing, IThing>());

        realError.Should().BeOfType<real::Reqnroll.BoDi.ObjectContainerException>();
        oursError.Should().BeOfType<Reqnroll.BoDi.ObjectContainerException>();
    }

    [Fact]
    public void An_instance_after_the_first_use_is_refused_or_not_as_in_the_real_container()
    {
        using var ours = new Ours();
        using var real = new Real();
        ours.Resolve<Thing>();
        real.Resolve<Thing>();

        var realError = Record.Exception(() => real.RegisterInstanceAs(new Thing()));
        var oursError = Record.Exception(() => ours.RegisterInstanceAs(new Thing()));

        (oursError is null).Should().Be(realError is null);
    }

    [Fact]
    public void A_new_object_each_time_when_asked_for()
    {
        using var ours = new Ours();
        using var real = new Real();
        ours.RegisterTypeAs<Thing, IThing>().InstancePerDependency();
        real.RegisterTypeAs<Thing, IThing>().InstancePerDependency();

        ReferenceEquals(ours.Resolve<IThing>(), ours.Resolve<IThing>()).Should().Be(ReferenceEquals(real.Resolve<IThing>(), real.Resolve<IThing>()));
    }

    [Fact]
    public void A_factory_gets_the_container_and_its_object_is_kept()
    {
        using var ours = new Ours();
        using var real = new Real();
        ours.RegisterFactoryAs<IThing>(c => c.Resolve<Thing>());
        real.RegisterFactoryAs<IThing>(c => c.Resolve<Thing>());

        ReferenceEquals(ours.Resolve<IThing>(), ours.Resolve<Thing>()).Should().Be(ReferenceEquals(real.Resolve<IThing>(), real.Resolve<Thing>()));
    }

    [Fact]
    public void Names_tell_registrations_apart_and_all_are_found()
    {
        using var ours = new Ours();
        using var real = new Real();
        var things = new Dictionary<string, Thing> { ["one"] = new(), ["two"] = new() };
        foreach (var (name, thing) in things)
        {
            ours.RegisterInstanceAs<IThing>(thing, name);
            real.RegisterInstanceAs<IThing>(thing, name);
        }

        foreach (var (name, thing) in things)
            ours.Resolve<IThing>(name).Should().BeSameAs(real.Resolve<IThing>(name)).And.BeSameAs(thing);
        ours.ResolveAll<IThing>().Should().HaveSameCount(real.ResolveAll<IThing>());
        ours.IsRegistered<IThing>().Should().Be(real.IsRegistered<IThing>());
        ours.IsRegistered<IThing>("two").Should().Be(real.IsRegistered<IThing>("two"));
    }

    [Fact]
    public void A_built_class_counts_as_registered_or_not_as_in_the_real_container()
    {
        using var ours = new Ours();
        using var real = new Real();
        ours.Resolve<Thing>();
        real.Resolve<Thing>();

        ours.IsRegistered<Thing>().Should().Be(real.IsRegistered<Thing>());
    }

    [Fact]
    public void Two_threads_get_one_object()
    {
        using var ours = new Ours();
        var things = new Thing[64];

        Parallel.For(0, things.Length, i => things[i] = ours.Resolve<Needs>().Thing);

        things.Distinct().Should().ContainSingle();
    }
}
