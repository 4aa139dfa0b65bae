using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;

namespace Acceptance.Support.Load;

/// <summary>An upload that is to begin at a fixed moment, whatever became of those before it: an open model.</summary>
/// <param name="User">Who uploads.</param>
/// <param name="Document">What.</param>
/// <param name="After">When, counted from the beginning of the load.</param>
public sealed record Arrival(User User, TestDocument Document, TimeSpan After);

/// <summary>Who uploads what and when.</summary>
public static class LoadPlan
{
    /// <summary>Users who each upload a document at a steady pace; their beginnings are spread over one interval, as those of people are.</summary>
    /// <param name="tokens">Makes the users' tokens.</param>
    /// <param name="users">How many users.</param>
    /// <param name="each">Documents of each user.</param>
    /// <param name="every">From one upload of a user to the next.</param>
    public static IReadOnlyList<Arrival> Steady(AccessTokens tokens, int users, int each, TimeSpan every) =>
    [
        .. Enumerable.Range(0, users).SelectMany(user => ArrivalsOf(New(tokens, user), each,
            number => every * (number + (double)user / users))).OrderBy(arrival => arrival.After),
    ];

    /// <summary>Users who each upload one document at the very same moment.</summary>
    public static IReadOnlyList<Arrival> AtOnce(AccessTokens tokens, int users) =>
        [.. Enumerable.Range(0, users).Select(user => new Arrival(New(tokens, user), LikeDocuments.Numbered(0), TimeSpan.Zero))];

    /// <summary>Users who each upload every one of some documents, at the very same moment.</summary>
    public static IReadOnlyList<Arrival> Each(AccessTokens tokens, int users, IReadOnlyList<TestDocument> documents) =>
        [.. Enumerable.Range(0, users).Select(user => New(tokens, user)).SelectMany(user => documents
            .Select(document => new Arrival(user, document, TimeSpan.Zero)))];

    private static IEnumerable<Arrival> ArrivalsOf(User user, int each, Func<int, TimeSpan> when) =>
        Enumerable.Range(0, each).Select(number => new Arrival(user, LikeDocuments.Numbered(number), when(number)));

    private static User New(AccessTokens tokens, int number) => tokens.NewUser(FormattableString.Invariant($"user {number + 1}"));
}
