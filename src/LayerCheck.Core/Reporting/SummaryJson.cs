using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LayerCheck.Contracts;
using LayerCheck.Files;
using LayerCheck.Reading;

namespace LayerCheck.Reporting;

/// <summary>The JSON form of the debt summary. Equal parts give equal bytes.</summary>
internal static class SummaryJson
{
    /// <summary>The version of the form.</summary>
    private const int Schema = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,

        // Reads better in a diff; nothing here is ever embedded in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What a violation takes, with its namespaces.</summary>
    private const int UsualBytesOfRow = 1024;

    /// <summary>What stands before the only part of a summary, and behind it: no value has a line break in it.</summary>
    private static readonly byte[] BeforePart = "\n  \"projects\": [\n    "u8.ToArray();
    private static readonly byte[] BehindPart = "\n  ]\n}\n"u8.ToArray();

    /// <summary>What stands between two properties of an object, and behind the last one.</summary>
    private static readonly byte[] BetweenProperties = ","u8.ToArray();
    private static readonly byte[] BehindProperties = "\n}\n"u8.ToArray();

    /// <summary>Writes a summary, UTF-8 without a byte order mark, lines ending in LF.</summary>
    internal static FileContent Write(Summary summary)
    {
        // All rows stand in it twice, and either half takes as long as the other.
        (ArraySegment<byte>[] rows, ArraySegment<byte>[] parts) = ([], []);
        SideBySide.Do(
            () => rows = WriteProperties(summary, json =>
            {
                json.WriteNumber("schema", Schema);
                json.WriteStartObject("totals");
                json.WriteNumber("violations", summary.ViolationCount);
                json.WriteNumber("debt", summary.DebtCount);
                json.WriteNumber("entries", summary.EntryCount);
                json.WriteNumber("stale", summary.StaleCount);
                json.WriteNumber("types", summary.TypeCount);
                json.WriteNumber("references", summary.ReferenceCount);
                json.WriteEndObject();
                WriteArray(json, "contracts", summary.Contracts, row => WriteContract(json, row));
                WriteArray(json, "layers", summary.Layers, row => WriteLayer(json, row));
                WriteArray(json, "matrix", summary.Matrix, row => WriteMatrix(json, row));
                WriteArray(json, "violations", summary.Violations, item =>
                {
                    WriteViolation(json, item.Row);
                    json.WriteString("project", item.Project);
                });
                WriteArray(json, "debt", summary.Debt, item =>
                {
                    WriteDebt(json, item.Row);
                    json.WriteString("project", item.Project);
                });
            }),
            () => parts = WriteProperties(summary, json => WriteArray(json, "projects", summary.Parts, part => WritePart(json, part))));

        // One object of the properties of two, as if it had been written so: without what begins the second one.
        parts[0] = new ArraySegment<byte>(parts[0].Array!, parts[0].Offset + 1, parts[0].Count - 1);
        return new FileContent([.. rows, new(BetweenProperties), .. parts, new(BehindProperties)]);
    }

    /// <summary>Writes an object with some of a summary's properties, but for what ends it.</summary>
    private static ArraySegment<byte>[] WriteProperties(Summary summary, Action<Utf8JsonWriter> write)
    {
        var content = new ContentWriter(UsualBytesOfRow * (1 + summary.Violations.Count + summary.Debt.Count));
        using var json = new Utf8JsonWriter(content, Options);
        json.WriteStartObject();
        write(json);
        json.Flush();

        // The writer ends lines as the machine does.
        return Environment.NewLine.Length == 1 ? content.Parts
            : [new(Encoding.UTF8.GetBytes(TextOf(new FileContent(content.Parts).Joined()).Replace(Environment.NewLine, "\n")))];

        static string TextOf(ArraySegment<byte> bytes) => Encoding.UTF8.GetString(bytes.Array!, bytes.Offset, bytes.Count);
    }

    /// <summary>The text of the part in a summary that was written of one.</summary>
    /// <exception cref="JsonException">It is of another form.</exception>
    internal static ArraySegment<byte> OnlyPartIn(FileContent json)
    {
        var all = json.Joined();
        var start = all.AsSpan().IndexOf(BeforePart) + BeforePart.Length;
        return start >= BeforePart.Length && all.AsSpan().EndsWith(BehindPart) && all.Count - BehindPart.Length is var end && start < end
            ? new ArraySegment<byte>(all.Array!, all.Offset + start, end - start)
            : throw new JsonException("a summary of one project was expected");
    }

    /// <summary>Reads the parts of a summary.</summary>
    /// <returns>Null where another version of the package wrote it, in a form of its own.</returns>
    /// <exception cref="JsonException">It is not JSON, or not of this form.</exception>
    internal static IReadOnlyList<SummaryPart>? Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            return root.GetProperty("schema").GetInt32() == Schema
                ? Rows(root, "projects", ReadPart)
                : null;
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    /// <summary>Whether two parts are written alike.</summary>
    internal static bool AreEqual(SummaryPart part, SummaryPart other) => ContentOf(part).Is(ContentOf(other).Joined());

    private static FileContent ContentOf(SummaryPart part)
    {
        var content = new ContentWriter(UsualBytesOfRow * (1 + part.Violations.Count + part.Debt.Count));
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            WritePart(json, part);
            json.WriteEndObject();
        }

        return new FileContent(content.Parts);
    }

    private static void WritePart(Utf8JsonWriter json, SummaryPart part)
    {
        json.WriteString("project", part.Key.Project);
        json.WriteString("path", part.Key.Path);
        json.WriteString("framework", part.Key.Framework);
        json.WriteString("configuration", part.Key.Configuration);
        json.WriteString("runtime", part.Key.Runtime);
        json.WriteNumber("types", part.Types);
        json.WriteNumber("references", part.References);
        WriteArray(json, "contracts", part.Contracts, row => WriteContract(json, row));
        WriteArray(json, "layers", part.Layers, row => WriteLayer(json, row));
        WriteArray(json, "matrix", part.Matrix, row => WriteMatrix(json, row));
        WriteArray(json, "violations", part.Violations, row => WriteViolation(json, row));
        WriteArray(json, "debt", part.Debt, row => WriteDebt(json, row));
        WriteArray(json, "entries", part.Entries, row =>
        {
            json.WriteString("from", row.From);
            json.WriteString("to", row.To);
            json.WriteString("contract", row.Contract);
            json.WriteString("reason", row.Reason);
            json.WriteString("owner", row.Owner);
            json.WriteNumber("covered", row.Covered);
            json.WriteBoolean("optional", row.IsOptional);
            json.WriteBoolean("shared", row.IsShared);
            WritePlace(json, row.Place, hasColumn: false);
        });
    }

    private static void WriteContract(Utf8JsonWriter json, ContractRow row)
    {
        json.WriteString("name", row.Name);
        json.WriteString("kind", row.Kind);
    }

    private static void WriteLayer(Utf8JsonWriter json, LayerRow row)
    {
        json.WriteString("contract", row.Contract);
        json.WriteString("name", row.Name);
        json.WriteNumber("types", row.Types);
        json.WriteBoolean("shared", row.IsShared);
        json.WriteBoolean("matched", row.IsMatched);
        json.WriteBoolean("optional", row.IsOptional);
        WritePlace(json, row.Place, hasColumn: false);
    }

    private static void WriteMatrix(Utf8JsonWriter json, MatrixRow row)
    {
        json.WriteString("contract", row.Contract);
        json.WriteString("from", row.From);
        json.WriteString("to", row.To);
        json.WriteNumber("references", row.References);
        json.WriteNumber("violations", row.Violations);
        json.WriteNumber("debt", row.Debt);
    }

    private static void WriteViolation(Utf8JsonWriter json, ViolationRow row)
    {
        json.WriteString("code", row.Code);
        json.WriteString("severity", row.Severity == Severity.Error ? "error" : "warning");
        json.WriteString("from", row.From);
        json.WriteString("to", row.To);
        json.WriteString("fromLayer", row.FromLayer);
        json.WriteString("toLayer", row.ToLayer);
        json.WriteString("contract", row.Contract);
        json.WriteNumber("sources", row.Sources);
        WritePlace(json, row.Place, hasColumn: true);
        json.WriteString("message", row.Message);
    }

    private static void WriteDebt(Utf8JsonWriter json, DebtSummaryRow row)
    {
        json.WriteString("code", row.Code);
        json.WriteString("from", row.From);
        json.WriteString("to", row.To);
        json.WriteString("fromLayer", row.FromLayer);
        json.WriteString("toLayer", row.ToLayer);
        json.WriteString("contract", row.Contract);
        json.WriteString("reason", row.Reason);
        json.WriteString("owner", row.Owner);
        json.WriteNumber("sources", row.Sources);
        WritePlace(json, row.Place, hasColumn: false);
    }

    private static void WritePlace(Utf8JsonWriter json, ReportPlace place, bool hasColumn)
    {
        json.WriteString("file", place.File);
        json.WriteNumber("line", place.Line);
        if (hasColumn)
        {
            json.WriteNumber("column", place.Column);
        }
    }

    private static void WriteArray<TRow>(Utf8JsonWriter json, string name, IEnumerable<TRow> rows, Action<TRow> write)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            write(row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static SummaryPart ReadPart(JsonElement part) => new(
        new PartKey(Text(part, "path"), Text(part, "framework"), Text(part, "configuration"), Text(part, "runtime")),
        Number(part, "types"),
        Number(part, "references"),
        Rows(part, "contracts", row => new ContractRow(Text(row, "name"), Text(row, "kind"))),
        Rows(part, "layers", row => new LayerRow(Text(row, "contract"), Text(row, "name"), Number(row, "types"), Flag(row, "shared"), Flag(row, "matched"), Flag(row, "optional"),
            new ReportPlace(Text(row, "file"), Number(row, "line"), 0))),
        Rows(part, "matrix", row => new MatrixRow(
            Text(row, "contract"), Text(row, "from"), Text(row, "to"), Number(row, "references"), Number(row, "violations"), Number(row, "debt"))),
        Rows(part, "violations", row => new ViolationRow(
            Text(row, "code"), ReadSeverity(row), Text(row, "from"), Text(row, "to"), Text(row, "fromLayer"), Text(row, "toLayer"), Text(row, "contract"),
            Number(row, "sources"), new ReportPlace(Text(row, "file"), Number(row, "line"), Number(row, "column")), Text(row, "message"))),
        Rows(part, "debt", row => new DebtSummaryRow(
            Text(row, "code"), Text(row, "from"), Text(row, "to"), Text(row, "fromLayer"), Text(row, "toLayer"), Text(row, "contract"), Text(row, "reason"), Text(row, "owner"),
            Number(row, "sources"), new ReportPlace(Text(row, "file"), Number(row, "line"), 0))),
        Rows(part, "entries", row => new EntryRow(
            Text(row, "from"), Text(row, "to"), Text(row, "contract"), Text(row, "reason"), Text(row, "owner"),
            Number(row, "covered"), Flag(row, "optional"), Flag(row, "shared"), new ReportPlace(Text(row, "file"), Number(row, "line"), 0))));

    private static Severity ReadSeverity(JsonElement row) => Text(row, "severity") switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        var other => throw new JsonException($"the severity is '{other}'"),
    };

    private static List<TRow> Rows<TRow>(JsonElement parent, string name, Func<JsonElement, TRow> read)
    {
        var rows = new List<TRow>();
        foreach (var row in parent.GetProperty(name).EnumerateArray())
        {
            rows.Add(read(row));
        }

        return rows;
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? throw new JsonException($"'{name}' is null");

    private static int Number(JsonElement row, string name) => row.GetProperty(name).GetInt32();

    private static bool Flag(JsonElement row, string name) => row.GetProperty(name).GetBoolean();
}
