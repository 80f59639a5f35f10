using System.Text.Json.Serialization;
using KurilBot.Core;

namespace KurilBot.Web;

/// <summary>A question; with the name of a conversation, what was said before in it is understood.</summary>
internal sealed record AskRequest(string? Question, string? Conversation);

/// <summary>A search for passages.</summary>
internal sealed record SearchRequest(string? Query, int? K);

/// <summary>Statements, or a text to be cut into its sentences.</summary>
internal sealed record CheckRequest(IReadOnlyList<string>? Claims, string? Text);

/// <summary>What the asker thinks of an answer: true, false, or null for nothing.</summary>
internal sealed record OpinionRequest(string? Conversation, bool? Helpful);

/// <summary>The statements of a text, in order, before any of them is checked.</summary>
internal sealed record SentencesJson(IReadOnlyList<string> Sentences);

internal sealed record DocumentsJson(IReadOnlyList<DocumentJson> Documents);

internal sealed record DocumentJson(
    string Id, string Path, string Title, string? Publisher, DateOnly? Published, string? DateKnown, string Sha256,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url = null)
{
    public static DocumentJson Of(DocumentSource source) =>
        new(source.Id, source.Path, source.Title, source.Publisher, source.Published, source.DateKnown, source.Sha256, source.Address);
}

/// <summary>A document as its file is now, in paragraphs with the bytes at which they stand.</summary>
internal sealed record DocumentTextJson(DocumentJson Document, IReadOnlyList<ParagraphJson> Paragraphs)
{
    public static DocumentTextJson Of(Document document) => new(DocumentJson.Of(document.Source), [.. Parts(document)]);

    // What lies between the paragraphs that may be cited is the page's own furniture.
    private static IEnumerable<ParagraphJson> Parts(Document document)
    {
        var text = document.Text;
        var behind = 0;
        foreach (var paragraph in document.Paragraphs)
        {
            foreach (var part in Lines(text, new(behind, paragraph.Start - behind)))
                yield return part;
            yield return ParagraphJson.Of(text, paragraph, citable: true);
            behind = paragraph.End;
        }

        foreach (var part in Lines(text, new(behind, text.Text.Length - behind)))
            yield return part;
    }

    private static IEnumerable<ParagraphJson> Lines(SourceText text, TextRange range)
    {
        for (var start = range.Start; start < range.End;)
        {
            var line = text.Text.AsSpan(start, range.End - start);
            var length = line.IndexOf('\n') is var end and >= 0 ? end : line.Length;
            var part = ParagraphJson.Of(text, new(start, length), citable: false);
            start += length + 1;
            if (!string.IsNullOrWhiteSpace(part.Text))
                yield return part;
        }
    }
}

/// <summary><paramref name="Citable"/>: false for what belongs to the page rather than to the article.</summary>
internal sealed record ParagraphJson(int Start, int End, string Text, bool Citable)
{
    public static ParagraphJson Of(SourceText text, TextRange range, bool citable)
    {
        var bytes = text.Bytes(range);
        return new(bytes.Start, bytes.End, range.Of(text.Text).ToString(), citable);
    }
}

/// <summary>An answer under its address.</summary>
internal sealed record KeptAnswerJson(AnswerJson Answer, DateTimeOffset Asked, IReadOnlyList<KeptCitationJson> Cited)
{
    public static KeptAnswerJson Of(KeptAnswer kept, Func<string, Document?> read)
    {
        var citations = kept.Answer switch { Answered answered => answered.Citations, NotInDocuments nothing => nothing.Closest, _ => [] };
        // A file that is cited often is read once.
        var now = citations.Select(citation => citation.Source.Id).Distinct().ToDictionary(id => id, id => read(id)?.Source.Sha256);
        return new(AnswerJson.Of(kept.Address, kept.Answer), kept.Asked, [.. citations.Select(citation => KeptCitationJson.Of(citation, now[citation.Source.Id]))]);
    }
}

/// <summary>What became of a citation's file since the answer: <c>unchanged</c>, <c>changed</c> or <c>gone</c>; and the paragraph as it was.</summary>
internal sealed record KeptCitationJson(int Number, string Status, string Paragraph)
{
    public static KeptCitationJson Of(Citation citation, string? sha256) => new(
        citation.Number, sha256 is null ? "gone" : sha256 == citation.Source.Sha256 ? "unchanged" : "changed", citation.Paragraph);
}

/// <summary>All JSON of the API: as in the console's output, snake_case and in the order of the records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AskRequest))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(CheckRequest))]
[JsonSerializable(typeof(OpinionRequest))]
[JsonSerializable(typeof(SentencesJson))]
[JsonSerializable(typeof(AnswerJson))]
[JsonSerializable(typeof(SearchJson))]
[JsonSerializable(typeof(CheckJson))]
[JsonSerializable(typeof(DocumentsJson))]
[JsonSerializable(typeof(DocumentTextJson))]
[JsonSerializable(typeof(KeptAnswerJson))]
[JsonSerializable(typeof(OpenedCitationJson))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
internal sealed partial class ApiJson : JsonSerializerContext;
