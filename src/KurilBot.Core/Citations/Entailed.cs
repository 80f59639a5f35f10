namespace KurilBot.Core;

/// <summary>How the sentences that speak of a claim stand to it, by an entailment model, each with its neighbours.</summary>
/// <param name="Order">Indices of the sentences, the nearest first.</param>
/// <param name="Supported">The probability that the nearest bears the claim out: the mean, of log-odds, of what it is read alone, with its neighbours, and with the next nearest. What another sentence seems to say is chance as often as not.</param>
/// <param name="Contradicted">The probability that one of them says otherwise.</param>
internal sealed record Entailed(IReadOnlyList<int> Order, double Supported, double Contradicted)
{
    // More cost time and find hardly anything.
    private const int Looked = 4;

    // A model of 22 million parameters is easily sure; what it says is only so much surer than what the words say.
    private const double Least = 0.001;

    public static Entailed Of(ClaimReading claim, EvidenceSet evidence, IEntailmentModel model)
    {
        var near = EvidenceSelector.Ranked(claim, evidence).Take(Looked).ToArray();
        // Of a short text some are the same.
        string[] texts = [evidence.Sentences[near[0]].Quote, Around(evidence, near[..Math.Min(2, near.Length)]), .. near.Select(s => Around(evidence, [s]))];
        string[] distinct = [.. texts.Distinct()];
        var read = model.Relate(distinct, claim.Text);
        var found = Array.ConvertAll(texts, text => read[Array.IndexOf(distinct, text)]);
        return new(near, 1 / (1 + Math.Exp(-found.Take(3).Average(f => Odds(f.Supported)))), found.Max(f => f.Contradicted));
    }

    /// <summary>What is said counts as meant where there is no model.</summary>
    public static Entailed Unread(Comparison compared) => new(compared.Deciding, 1, 0);

    /// <summary>The log-odds of a probability of the model's.</summary>
    public static double Odds(double probability) => Math.Log((probability + Least) / (1 - probability + Least));

    // One sentence with those beside it in its document: whom "he" means stands before it.
    private static string Around(EvidenceSet evidence, int[] sentences)
    {
        var neighbours = sentences.Length > 1 ? sentences : sentences.SelectMany(s => new[] { s - 1, s, s + 1 })
            .Where(s => s >= 0 && s < evidence.Sentences.Count && evidence.Sentences[s].Source.Id == evidence.Sentences[sentences[0]].Source.Id);
        return string.Join(' ', neighbours.Order().Select(s => evidence.Sentences[s].Quote));
    }
}
