namespace KurilBot.Core;

/// <summary>The sentences that have passed, and their citations, numbered in the order of their first use.</summary>
/// <param name="first">What has passed already.</param>
internal sealed class CitationList(CitedSentences first)
{
    private readonly List<Citation> _citations = [.. first.Citations];
    private readonly List<AnswerSentence> _sentences = [.. first.Sentences];

    public CitedSentences Cited => new(_sentences, _citations);

    /// <summary>An answer with the accounts beside it that it has left out.</summary>
    public static CitedSentences Beside(CitedSentences answer, CitedSentences accounts)
    {
        var list = new CitationList(answer);
        foreach (var account in accounts.Sentences)
        {
            var quotes = account.Citations.Select(number => accounts.Citations[number - 1]).ToList();
            if (!quotes.TrueForAll(list.Shows))
                list.Add(account.Text, quotes, isQuote: true);
        }

        return list.Cited;
    }

    /// <summary>Whether this has been said already.</summary>
    public bool Has(string text) => _sentences.Exists(s => s.Text == text);

    /// <summary>Whether a quote is among the words that are shown already.</summary>
    public bool Shows(Citation quote) => _citations.Exists(c =>
        c.Source.Id == quote.Source.Id && c.Range.Start <= quote.Range.Start && quote.Range.End <= c.Range.End);

    /// <summary>Adds a sentence with what supports it; that is numbered anew.</summary>
    public AnswerSentence Add(string text, IEnumerable<Citation> citations, bool isQuote = false)
    {
        var sentence = new AnswerSentence(text, [.. citations.Select(Number).Distinct()]) { IsQuote = isQuote };
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
