namespace KurilBot.Core;

/// <summary>How the sentences that speak of a claim stand to it, by an entailment model, each with its neighbours.</summary>
/// <param name="Order">Indices of the sentences, those that say most of the claim or against it first.</param>
/// <param name="Supported">The probability that the nearest bears the claim out. What another sentence seems to say is chance as often as not.</param>
/// <param name="Together">The same for the two nearest together.</param>
/// <param name="Contradicted">The probability that one of them says otherwise.</param>
internal sealed record Entailed(IReadOnlyList<int> Order, double Supported, double Together, double Contradicted)
{
    // More cost time and find hardly anything.
    private const int Looked = 4;

    // A model of 22 million parameters is easily sure; what it says is only so much surer than what the words say.
    private const double Least = 0.001;

    // What a sentence that shares all words with the claim is worth beside one that the model is sure of.
    private const double Words = 0.5;

    public static Entailed Of(ClaimReading claim, EvidenceSet evidence, IEntailmentModel model)
    {
        var near = EvidenceSelector.Ranked(claim, evidence).Take(Looked).ToArray();
        var texts = near.Select(s => Around(evidence, [s])).ToList();
        if (near.Length > 1)
            texts.Add(Around(evidence, near[..2]));
        var found = model.Relate(texts, claim.Text);
        var order = Enumerable.Range(0, near.Length)
            .OrderByDescending(i => found[i].Supported + found[i].Contradicted + (Words * EvidenceSelector.Cover(claim, evidence, [near[i]]))).ToArray();
        return new([.. order.Select(i => near[i])], found[0].Supported, found[^1].Supported, found.Max(f => f.Contradicted));
    }

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
