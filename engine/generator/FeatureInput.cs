namespace Acceptance.Engine.Generator;

/// <summary>A feature file as the compiler hands it over: all that its generated class depends on, and its full path for problems.</summary>
/// <param name="PathFromRoot">Its path from the root of the features: the same wherever that root lies.</param>
internal sealed record FeatureInput(string Path, string Text, string PathFromRoot, string Uri, string Namespace, GeneratorSettings Settings);
