using Acceptance.Reports.Publish.Html;

namespace Acceptance.Reports.Publish;

/// <summary>How to publish.</summary>
/// <param name="Folder">Where the files go; it is made when it is not there.</param>
/// <param name="Title">What is accepted, for the top of the page.</param>
/// <param name="Language">Code of the language of the page.</param>
/// <param name="Layout">Where steps and evidence stand.</param>
/// <param name="BesideFrom">Attachments of this many KiB and more become files beside the page; null keeps them in it.</param>
/// <param name="Decisions">The folder of decision pages.</param>
/// <param name="Pdf">True to print the page to PDF too.</param>
public sealed record PublishOptions(string Folder, string Title, string Language, PageLayout Layout, int? BesideFrom, bool Pdf, string Decisions);
