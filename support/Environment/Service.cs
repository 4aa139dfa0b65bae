namespace Acceptance.Support.Environment;

/// <summary>The services of the pipeline (contract §1).</summary>
public enum Service
{
    /// <summary>The HTTP API, which also serves storage locally.</summary>
    Api,

    /// <summary>Carries jobs through the stages.</summary>
    Worker,

    /// <summary>The LlamaParse mock.</summary>
    Parser,

    /// <summary>The OpenAI mock.</summary>
    Embedder,

    /// <summary>The dashboard.</summary>
    Monitor,
}
