namespace KurilBot.Core;

/// <summary>The sentences that have passed, and their citations, numbered in the order of their first use.</summary>
internal sealed class CitationList
{
    private readonly List<Citation> _citations = [];
    private readonly List<AnswerSentence> _sentences = [];

    public CitedSentences Cited => new(_sentences, _citations);

    /// <summary>Whether this has been said already.</summary>
    public bool Has(string text) => _sentences.Exists(s => s.Text == text);

    /// <summary>Whether a quote is among the words that are shown already.</summary>
    public bool Shows(Citation quote) => _citations.Exists(c =>
        c.Source.Id == quote.Source.Id && c.Range.Start <= quote.Range.Start && quote.Range.End <= c.Range.End);

    /// <summary>Adds a sentence with what supports it; that is numbered anew.</summary>
    public AnswerSentence Add(string text, IEnumerable<Citation> citations)
    {
        var sentence = new AnswerSentence(text, [.. citations.Select(Number).Distinct()]);
        _sentences.Add(sentence);
        return sentence;
    }

    private int Number(Citation citation)
    {
        if (_citations.Find(c => c.Source.Id == citation.Source.Id && c.Range == citation.Range) is { } known)
            return known.Number;
        _citations.Add(citation with { Number = _citations.Count + 1 });
        return _citations.Count;
    }
}
