using System.Globalization;
using System.Xml;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish.Formats;

/// <summary>Writes <c>junit.xml</c> as build servers read it: a suite for each feature, a case for each scenario, its criteria as properties.</summary>
public static class JUnitXml
{
    /// <summary>Writes the document.</summary>
    public static void Write(Stream target, Assessment assessment)
    {
        using var xml = XmlText.Open(target);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "acceptance");
        WriteCounts(xml, assessment.Run.Scenarios);
        foreach (var feature in assessment.Run.Scenarios.GroupBy(scenario => scenario.Feature))
            WriteSuite(xml, feature.Key, feature.ToList(), assessment.Catalogue);
        xml.WriteEndElement();
    }

    private static void WriteSuite(XmlWriter xml, string feature, List<Scenario> scenarios, Catalogue catalogue)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", XmlText.Clean(scenarios[0].FeatureName));
        WriteCounts(xml, scenarios);
        if (scenarios.Min(scenario => scenario.Last?.StartedAt) is { } first)
            xml.WriteAttributeString("timestamp", first.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        foreach (var scenario in scenarios)
            WriteCase(xml, feature, scenario, catalogue);
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<Scenario> scenarios)
    {
        xml.WriteAttributeString("tests", Text(scenarios.Count));
        xml.WriteAttributeString("failures", Text(scenarios.Count(scenario => scenario.Status == ScenarioStatus.Failed)));
        xml.WriteAttributeString("skipped", Text(scenarios.Count(scenario => scenario.Status is ScenarioStatus.Skipped or ScenarioStatus.NotRun)));
        xml.WriteAttributeString("time", Seconds(scenarios.Sum(scenario => scenario.DurationMs)));
    }

    private static void WriteCase(XmlWriter xml, string feature, Scenario scenario, Catalogue catalogue)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", XmlText.Clean(scenario.Name));
        xml.WriteAttributeString("classname", XmlText.Clean(feature));
        xml.WriteAttributeString("file", XmlText.Clean(feature));
        xml.WriteAttributeString("line", Text(scenario.Line));
        xml.WriteAttributeString("time", Seconds(scenario.DurationMs));
        var ids = scenario.Tags.Where(tag => catalogue.Find(tag) is not null).ToList();
        if (ids.Count > 0)
        {
            xml.WriteStartElement("properties");
            foreach (var id in ids)
            {
                xml.WriteStartElement("property");
                xml.WriteAttributeString("name", "criterion");
                xml.WriteAttributeString("value", id);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        WriteOutcome(xml, scenario);
        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, Scenario scenario)
    {
        var element = scenario.Status switch
        {
            ScenarioStatus.Failed => "failure",
            ScenarioStatus.Skipped or ScenarioStatus.NotRun => "skipped",
            _ => null,
        };
        if (element is null)
            return;
        var message = scenario.Message ?? (scenario.Status == ScenarioStatus.NotRun ? "never started" : "");
        xml.WriteStartElement(element);
        xml.WriteAttributeString("message", XmlText.Clean(message.Split('\n', 2)[0]));
        if (element == "failure")
            xml.WriteString(XmlText.Clean(message));
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.000", CultureInfo.InvariantCulture);
}
