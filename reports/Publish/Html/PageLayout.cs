namespace Acceptance.Reports.Publish.Html;

/// <summary>Where the steps and the evidence of the scenarios stand in the page.</summary>
public enum PageLayout
{
    /// <summary>Plain for runs of usual size, packed for large ones.</summary>
    Auto,

    /// <summary>In the page as text: all of it can be read without scripts.</summary>
    Plain,

    /// <summary>Compressed; a scenario is unpacked when it is opened.</summary>
    Packed,
}
