using System.Globalization;
using System.Xml;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish.Formats;

/// <summary>Writes <c>criteria.reqif</c> (ReqIF 1.2): sections and criteria as one specification, each criterion with its verdict, for requirements
/// tools.</summary>
public static class ReqIf
{
    private const string Namespace = "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd";

    private static readonly string[] Attributes = ["Id", "Text", "Target", "Shown", "Verdict", "Reason", "SignOff", "Scenarios"];

    /// <summary>Writes the document. Its times are those of the run, so that the same run gives the same bytes.</summary>
    public static void Write(Stream target, Assessment assessment)
    {
        var at = (assessment.Run.FinishedAt ?? assessment.Run.StartedAt ?? DateTimeOffset.UnixEpoch).UtcDateTime
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        using var xml = XmlText.Open(target);
        xml.WriteStartElement("REQ-IF", Namespace);
        WriteHeader(xml, at);
        xml.WriteStartElement("CORE-CONTENT", Namespace);
        xml.WriteStartElement("REQ-IF-CONTENT", Namespace);
        WriteTypes(xml, at);
        xml.WriteStartElement("SPEC-OBJECTS", Namespace);
        foreach (var section in assessment.Catalogue.Sections)
            WriteObject(xml, "section-" + section.Id, at, new() { ["Id"] = section.Id, ["Text"] = section.Title });
        foreach (var result in assessment.Results)
            WriteObject(xml, "criterion-" + result.Criterion.Id, at, ValuesOf(result));
        xml.WriteEndElement();
        WriteSpecification(xml, assessment, at);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static Dictionary<string, string> ValuesOf(CriterionResult result) => new()
    {
        ["Id"] = result.Criterion.Id,
        ["Text"] = result.Criterion.Text,
        ["Target"] = result.Criterion.Target ?? "",
        ["Shown"] = Codes.Kebab(result.Criterion.Shown),
        ["Verdict"] = Codes.Kebab(result.Verdict),
        ["Reason"] = Texts.Of("en").Say(result.Judgement.Reason),
        ["SignOff"] = Codes.Kebab(result.Standing.State),
        ["Scenarios"] = string.Join('\n', result.Scenarios.Select(scenario => $"{scenario.Feature}:{scenario.Line} {scenario.Name}")),
    };

    private static void WriteHeader(XmlWriter xml, string at)
    {
        xml.WriteStartElement("THE-HEADER", Namespace);
        xml.WriteStartElement("REQ-IF-HEADER", Namespace);
        xml.WriteAttributeString("IDENTIFIER", "acceptance-header");
        xml.WriteElementString("CREATION-TIME", Namespace, at);
        xml.WriteElementString("REQ-IF-TOOL-ID", Namespace, "acceptance");
        xml.WriteElementString("REQ-IF-VERSION", Namespace, "1.0");
        xml.WriteElementString("SOURCE-TOOL-ID", Namespace, "acceptance");
        xml.WriteElementString("TITLE", Namespace, "Acceptance criteria");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteTypes(XmlWriter xml, string at)
    {
        xml.WriteStartElement("DATATYPES", Namespace);
        StartIdentified(xml, "DATATYPE-DEFINITION-STRING", "type-text", at);
        xml.WriteAttributeString("MAX-LENGTH", "32000");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("SPEC-TYPES", Namespace);
        StartIdentified(xml, "SPEC-OBJECT-TYPE", "type-criterion", at);
        xml.WriteStartElement("SPEC-ATTRIBUTES", Namespace);
        foreach (var name in Attributes)
        {
            StartIdentified(xml, "ATTRIBUTE-DEFINITION-STRING", "attribute-" + name, at);
            xml.WriteAttributeString("LONG-NAME", name);
            WriteReference(xml, "TYPE", "DATATYPE-DEFINITION-STRING-REF", "type-text");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        StartIdentified(xml, "SPECIFICATION-TYPE", "type-specification", at);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteObject(XmlWriter xml, string id, string at, Dictionary<string, string> values)
    {
        StartIdentified(xml, "SPEC-OBJECT", id, at);
        xml.WriteStartElement("VALUES", Namespace);
        foreach (var (name, value) in values.Where(pair => pair.Value.Length > 0))
        {
            xml.WriteStartElement("ATTRIBUTE-VALUE-STRING", Namespace);
            xml.WriteAttributeString("THE-VALUE", XmlText.Clean(value));
            WriteReference(xml, "DEFINITION", "ATTRIBUTE-DEFINITION-STRING-REF", "attribute-" + name);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WriteReference(xml, "TYPE", "SPEC-OBJECT-TYPE-REF", "type-criterion");
        xml.WriteEndElement();
    }

    private static void WriteSpecification(XmlWriter xml, Assessment assessment, string at)
    {
        xml.WriteStartElement("SPECIFICATIONS", Namespace);
        StartIdentified(xml, "SPECIFICATION", "specification", at);
        xml.WriteAttributeString("LONG-NAME", "Acceptance criteria");
        WriteReference(xml, "TYPE", "SPECIFICATION-TYPE-REF", "type-specification");
        xml.WriteStartElement("CHILDREN", Namespace);
        foreach (var section in assessment.Catalogue.Sections)
        {
            StartPlace(xml, "section-" + section.Id, at);
            xml.WriteStartElement("CHILDREN", Namespace);
            foreach (var criterion in assessment.Catalogue.Criteria.Where(criterion => criterion.Section == section.Id))
            {
                StartPlace(xml, "criterion-" + criterion.Id, at);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void StartPlace(XmlWriter xml, string target, string at)
    {
        StartIdentified(xml, "SPEC-HIERARCHY", "place-" + target, at);
        WriteReference(xml, "OBJECT", "SPEC-OBJECT-REF", target);
    }

    private static void StartIdentified(XmlWriter xml, string element, string id, string at)
    {
        xml.WriteStartElement(element, Namespace);
        xml.WriteAttributeString("IDENTIFIER", id);
        xml.WriteAttributeString("LAST-CHANGE", at);
    }

    private static void WriteReference(XmlWriter xml, string role, string kind, string id)
    {
        xml.WriteStartElement(role, Namespace);
        xml.WriteElementString(kind, Namespace, id);
        xml.WriteEndElement();
    }
}
