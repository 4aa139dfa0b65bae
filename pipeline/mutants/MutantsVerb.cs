using Acceptance.Commands;

namespace Acceptance.Pipeline.Mutants;

/// <summary>The one verb of this program. It is called as if it were one of several, so that its help and its errors name it.</summary>
internal static class MutantsVerb
{
    /// <summary>How <c>./acceptance</c> calls it.</summary>
    public const string Name = "mutants";

    /// <summary>The program's verbs.</summary>
    public static Verbs Only { get; } =
        new Verbs().Add<MutantsCommand>(Name, "Change the pipeline's code in one place after the other, and look whether the suite notices.");
}
