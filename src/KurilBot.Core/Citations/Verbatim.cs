namespace KurilBot.Core;

/// <summary>A claim that is a sentence of the evidence, a run of its words, or several sentences in a row, word for word.</summary>
internal static class Verbatim
{
    /// <summary>The sentences that it was taken from, or null.</summary>
    public static IReadOnlyList<int>? In(ClaimReading claim, EvidenceSet evidence)
    {
        foreach (var place in evidence.Places(claim.Tokens[0].Key))
        {
            if (Follow(claim, evidence, place) is { } sentences)
                return sentences;
        }

        return null;
    }

    private static List<int>? Follow(ClaimReading claim, EvidenceSet evidence, Place start)
    {
        var (s, at) = (start.Sentence, start.At);
        // "Not" before the run turns it round.
        if (at > 0 && evidence.Readings[s].Negated.Any(n => n < at && n >= at - 2))
            return null;
        var used = new List<int> { s };
        foreach (var token in claim.Tokens)
        {
            if (at == evidence.Readings[s].Tokens.Count)
            {
                if (++s == evidence.Readings.Count || evidence.Sentences[s].Source.Id != evidence.Sentences[s - 1].Source.Id)
                    return null;
                at = 0;
                used.Add(s);
            }

            if (at >= evidence.Readings[s].Tokens.Count || !Same(token, evidence.Readings[s].Tokens[at]))
                return null;
            at++;
        }

        return used;
    }

    private static bool Same(Token a, Token b) => a.Form == b.Form || (a.Quantity is not null && a.Key == b.Key);
}
