using System.Reflection;
using System.Text;
using System.Text.Json;
using LayerCheck.Contracts;
using LayerCheck.Reading;

namespace LayerCheck.Reporting;

/// <summary>
/// The findings in the Static Analysis Results Interchange Format (SARIF 2.1.0): violations as results, debt as suppressed ones.
/// Equal input gives equal bytes, all of them ASCII; paths are relative to the report's root, which has no path of its own here.
/// </summary>
internal static class SarifWriter
{
    /// <summary>The base of all relative paths.</summary>
    private const string Root = "SRCROOT";

    /// <summary>The key of the fingerprints; another number where they are made of something else.</summary>
    private const string Fingerprint = "layerCheckReference/v1";

    /// <summary>What the codes that can become rows of the summary stand for.</summary>
    private static readonly SortedDictionary<string, string> Rules = new(StringComparer.Ordinal)
    {
        ["LC1001"] = "A project reference breaks the layers.",
        ["LC1002"] = "A project reference joins two members of an independent group.",
        ["LC1003"] = "A project or package reference is forbidden.",
        ["LC2001"] = "Code breaks the layers.",
        ["LC2002"] = "Code of one member of an independent group references another member.",
        ["LC2003"] = "Code makes a forbidden reference.",
        ["LC2004"] = "Code references what is protected from it.",
        ["LC2005"] = "Code closes a cycle of namespaces.",
        ["LC2006"] = "A namespace is in no layer of an exhaustive contract.",
    };

    /// <summary>Writes a log, UTF-8 without a byte order mark, lines ending in LF.</summary>
    internal static byte[] Write(Summary summary)
    {
        string[] rules = [.. summary.Violations.Select(item => item.Row.Code).Concat(summary.Debt.Select(item => item.Row.Code))
            .Distinct().OrderBy(code => code, StringComparer.Ordinal)];
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, rules);
            json.WriteStartObject("originalUriBaseIds");
            json.WriteStartObject(Root);
            WriteMessage(json, "description", "The folder that the report's paths are relative to: that of Directory.Build.props, the repository's or the project's.");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var (row, project) in summary.Violations)
            {
                WriteViolation(json, row, project, Array.IndexOf(rules, row.Code));
            }

            foreach (var (row, project) in summary.Debt)
            {
                WriteDebt(json, row, project, Array.IndexOf(rules, row.Code));
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        // The writer ends lines as the machine does.
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stream.ToArray()).Replace("\r\n", "\n") + "\n");
    }

    private static void WriteTool(Utf8JsonWriter json, string[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "LayerCheck.Build");
        json.WriteString("semanticVersion", typeof(SarifWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        json.WriteStartArray("rules");
        foreach (var code in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", code);
            WriteMessage(json, "shortDescription", Rules.TryGetValue(code, out var description) ? description : "A rule of the layers is broken.");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteViolation(Utf8JsonWriter json, ViolationRow row, string project, int rule)
    {
        json.WriteStartObject();
        WriteRule(json, row.Code, rule, row.Severity == Severity.Error ? "error" : "warning");
        WriteMessage(json, "message", row.Message);
        WriteEnds(json, row.Place, row.From, row.To);
        WriteIdentity(json, row.Code, row.Contract, row.From, row.To);
        WriteProperties(json, ("contract", row.Contract), ("fromLayer", row.FromLayer), ("toLayer", row.ToLayer), ("project", project));
        json.WriteEndObject();
    }

    /// <summary>A debt has no place in code, since the check looks for none: it stands where its entry does.</summary>
    private static void WriteDebt(Utf8JsonWriter json, DebtSummaryRow row, string project, int rule)
    {
        json.WriteStartObject();
        WriteRule(json, row.Code, rule, "note");
        var reason = ReportText.Line(row.Reason);
        WriteMessage(json, "message", $"'{row.From}' references '{row.To}', which contract {row.Contract} forbids and an entry tolerates{(reason.Length > 0 ? ": " + reason : string.Empty)}.");
        WriteEnds(json, row.Place, row.From, row.To);
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "external");
        json.WriteString("status", "accepted");
        if (reason.Length > 0)
        {
            json.WriteString("justification", reason);
        }

        json.WriteStartObject("location");
        WritePlace(json, row.Place);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        WriteIdentity(json, row.Code, row.Contract, row.From, row.To);
        WriteProperties(json, ("contract", row.Contract), ("fromLayer", row.FromLayer), ("toLayer", row.ToLayer), ("owner", row.Owner), ("project", project));
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string code, int index, string level)
    {
        json.WriteString("ruleId", code);
        json.WriteNumber("ruleIndex", index);
        json.WriteString("level", level);
    }

    private static void WriteEnds(Utf8JsonWriter json, ReportPlace place, string from, string to)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePlace(json, place);
        WriteName(json, from);
        json.WriteEndObject();
        json.WriteEndArray();
        if (to.Length > 0)
        {
            json.WriteStartArray("relatedLocations");
            json.WriteStartObject();
            WriteName(json, to);
            WriteMessage(json, "message", "what is referenced");
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static void WriteName(Utf8JsonWriter json, string name)
    {
        if (name.Length > 0)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", ReportText.Line(name));
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static void WritePlace(Utf8JsonWriter json, ReportPlace place)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(place.File, out var isRelative));
        if (isRelative)
        {
            json.WriteString("uriBaseId", Root);
        }

        json.WriteEndObject();
        if (place.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", place.Line);
            if (place.Column > 0)
            {
                json.WriteNumber("startColumn", place.Column);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>A path as a URI reference (RFC 3986, RFC 8089): each of its names percent-encoded, so that no colon makes it a scheme.</summary>
    private static string UriOf(string path, out bool isRelative)
    {
        var isDrive = path.Length > 1 && path[1] == ':';
        isRelative = !isDrive && !path.StartsWith("/", StringComparison.Ordinal);
        var names = path.Split('/').Select((name, i) => i == 0 && isDrive ? name : Uri.EscapeDataString(ReportText.Visible(name)));
        var uri = string.Join("/", names);
        return isRelative ? uri : isDrive ? "file:///" + uri : path.StartsWith("//", StringComparison.Ordinal) ? "file:" + uri : "file://" + uri;
    }

    /// <summary>What the finding is, wherever it stands: it stays the same when lines move.</summary>
    private static void WriteIdentity(Utf8JsonWriter json, string code, string contract, string from, string to)
    {
        json.WriteStartObject("partialFingerprints");
        json.WriteString(Fingerprint, ContentHash.Of(Encoding.UTF8.GetBytes(string.Join("\0", code, contract, from, to))));
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, params (string Name, string Value)[] properties)
    {
        json.WriteStartObject("properties");
        foreach (var (name, value) in properties.Where(property => property.Value.Length > 0))
        {
            json.WriteString(name, ReportText.Line(value));
        }

        json.WriteEndObject();
    }

    /// <summary>A message (SARIF 2.1.0 3.11.5, 3.11.6): braces would be placeholders, and brackets before a parenthesis a link.</summary>
    private static void WriteMessage(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", ReportText.Line(text).Replace("{", "{{").Replace("}", "}}").Replace("](", "] ("));
        json.WriteEndObject();
    }
}
