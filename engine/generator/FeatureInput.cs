namespace Acceptance.Engine.Generator;

/// <summary>A feature file as the compiler hands it over: all that its generated class depends on.</summary>
internal sealed record FeatureInput(string Path, string Text, string Uri, string Namespace, GeneratorSettings Settings);
