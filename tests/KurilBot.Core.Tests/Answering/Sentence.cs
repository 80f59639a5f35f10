namespace KurilBot.Core.Tests;

/// <summary>Retrieved passages and candidate sentences without an index.</summary>
internal static class Sentence
{
    /// <summary>All passages of some texts, each text a document, as if they had been found in this order.</summary>
    public static List<RetrievedPassage> Found(params string[] texts) => Found(texts.Select((text, i) => InlineDocument.Create($"d{i}", null, text)));

    public static List<RetrievedPassage> Found(IEnumerable<Document> documents)
    {
        var passages = documents.SelectMany(document => Passages.Of(document).Select(passage => (document.Source, passage))).ToList();
        return [.. passages.Select((found, i) => new RetrievedPassage(found.Source, found.passage, 1, 0.5, 1 - (i / (double)passages.Count)))];
    }

    /// <summary>The sentences of some texts.</summary>
    public static List<Candidate> Of(params string[] texts) => Candidate.Of(Found(texts));
}
