using Acceptance.Steps.Memory;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Callbacks;

namespace Acceptance.Steps.Arguments;

/// <summary>Turns the words of a step into what they stand for.</summary>
[Binding]
public sealed class ScenarioArguments(Persons persons)
{
    /// <summary>A user, by first name; "she" and "he" are the user who was named last.</summary>
    [StepArgumentTransformation("(Dora|Ben|Mia|she|he)", Name = "user")]
    public User ToUser(string name) => persons.Named(name);

    /// <summary>A document of the catalogue.</summary>
    [StepArgumentTransformation(@"(two-page policy|benefits summary|long handbook|handbook with too many pages|handbook|encrypted policy|booby-trapped letter|multilingual letter|scan|truncated file|text file called \.pdf)", Name = "document")]
    public static TestDocument ToDocument(string name) => DocumentCatalogue.Named(name);

    /// <summary>A service.</summary>
    [StepArgumentTransformation("(API|worker|parser|embedder|dashboard)", Name = "service")]
    public static Service ToService(string name) => name switch
    {
        "API" => Service.Api,
        "worker" => Service.Worker,
        "parser" => Service.Parser,
        "embedder" => Service.Embedder,
        "dashboard" => Service.Monitor,
        _ => throw new ArgumentException($"There is no service '{name}'."),
    };

    /// <summary>A refusal, as the HTTP statuses that say it (contract §2).</summary>
    [StepArgumentTransformation("(unauthorised|forbidden|not found|out of order|invalid or unreadable|invalid|too large|too many)", Name = "refusal")]
    public static Refusal ToRefusal(string name) => name switch
    {
        "unauthorised" => new Refusal(name, 401),
        "forbidden" => new Refusal(name, 403),
        "not found" => new Refusal(name, 404),
        "out of order" => new Refusal(name, 400, 409),
        "invalid" => new Refusal(name, 422),
        "invalid or unreadable" => new Refusal(name, 400, 422),
        "too large" => new Refusal(name, 413),
        "too many" => new Refusal(name, 429),
        _ => throw new ArgumentException($"There is no refusal '{name}'."),
    };

    /// <summary>What is wrong with a callback.</summary>
    [StepArgumentTransformation("(not signed|signed with another secret|signed an hour ago|changed after signing)", Name = "forgery")]
    public static CallbackFault ToForgery(string name) => name switch
    {
        "not signed" => CallbackFault.NotSigned,
        "signed with another secret" => CallbackFault.SignedWithAnotherSecret,
        "signed an hour ago" => CallbackFault.SignedAnHourAgo,
        "changed after signing" => CallbackFault.ChangedAfterSigning,
        _ => throw new ArgumentException($"There is no forgery '{name}'."),
    };
}

/// <summary>A refusal by its name in the glossary.</summary>
public sealed record Refusal(string Name, params int[] Statuses);
