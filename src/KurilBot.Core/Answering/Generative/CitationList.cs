namespace KurilBot.Core;

/// <summary>The sentences that have passed, and their citations, numbered in the order of their first use.</summary>
internal sealed class CitationList
{
    private readonly List<Citation> _citations = [];
    private readonly List<AnswerSentence> _sentences = [];

    public CitedSentences Cited => new(_sentences, _citations);

    /// <summary>Whether this has been said already.</summary>
    public bool Has(string text) => _sentences.Exists(s => s.Text == text);

    /// <summary>Adds a sentence with what supports it.</summary>
    public AnswerSentence Add(string text, IReadOnlyList<MatchedQuote> runs)
    {
        var sentence = new AnswerSentence(text, [.. runs.Select(Number).Distinct()]);
        _sentences.Add(sentence);
        return sentence;
    }

    private int Number(MatchedQuote run)
    {
        var passage = run.Found.Passage;
        var range = passage.Bytes(run.Range);
        if (_citations.Find(c => c.Source.Id == run.Found.Source.Id && c.Range == range) is { } known)
            return known.Number;
        _citations.Add(new Citation(
            _citations.Count + 1, run.Found.Source, run.Range.Of(passage.Text).ToString(), range,
            passage.Paragraph(run.Range).Of(passage.Text).ToString(), run.Support, run.Score));
        return _citations.Count;
    }
}
