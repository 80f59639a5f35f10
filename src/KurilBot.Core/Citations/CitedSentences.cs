namespace KurilBot.Core;

/// <summary>The sentences of a draft that their passages support, and the citations that they use.</summary>
internal sealed record CitedSentences(IReadOnlyList<AnswerSentence> Sentences, IReadOnlyList<Citation> Citations)
{
    /// <summary>No sentence.</summary>
    public static CitedSentences None { get; } = new([], []);

    /// <summary>Holds every sentence against the words it cites, leaves out what they do not support, and numbers the rest.</summary>
    public static CitedSentences Of(IReadOnlyList<DraftSentence> draft, CitationChecker checker)
    {
        var sentences = new List<AnswerSentence>();
        var citations = new List<Citation>();
        foreach (var sentence in draft)
        {
            var passage = sentence.Found.Passage;
            var quote = new Evidence(sentence.Found.Source, sentence.Range.Of(passage.Text).ToString(), passage.Bytes(sentence.Range));
            var check = checker.Check(sentence.Text, [quote]);
            if (check.Verdict is not (Verdict.Supported or Verdict.Partial))
                continue;
            var support = check.Verdict == Verdict.Supported ? Support.Supported : Support.Partial;
            var citation = new Citation(
                citations.Count + 1, quote.Source, quote.Quote, quote.Range, passage.Paragraph(sentence.Range).Of(passage.Text).ToString(),
                support, check.Score)
            {
                Answer = sentence.Answer is { } answer ? passage.Bytes(answer with { Start = sentence.Range.Start + answer.Start }) : null,
            };
            citations.Add(citation);
            sentences.Add(new AnswerSentence(OneLine(sentence.Text), [citation.Number]));
        }

        return new CitedSentences(sentences, citations);
    }

    /// <summary>The passages nearest to a question that they do not answer, at most three, in the form of citations.</summary>
    public static IReadOnlyList<Citation> Closest(IReadOnlyList<RetrievedPassage> passages) =>
    [
        .. passages.Take(3).Select((found, i) => new Citation(
            i + 1, found.Source, found.Passage.Text, found.Passage.Range, found.Passage.Text, Support: null, found.Score)),
    ];

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
