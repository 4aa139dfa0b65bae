namespace Acceptance.Engine.Tests.Kit;

/// <summary>A sample of the kit with the C# bindings that stand for its own.</summary>
/// <param name="Bindings">Classes with the sample's steps and hooks; none for a sample without.</param>
/// <param name="Without">Titles of scenarios that cannot apply, with the reason in the documentation.</param>
internal sealed record KitSample(string Name, Type[] Bindings, params string[] Without);
