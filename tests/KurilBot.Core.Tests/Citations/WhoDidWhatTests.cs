namespace KurilBot.Core.Tests;

/// <summary>Claims whose words are all in the evidence, but said of somebody else, in another order, or turned round.</summary>
public class WhoDidWhatTests
{
    private const string Valley =
        """
        Norland and Sudmark have not signed a treaty since Norland annexed the valley at the end of the long war. Norland’s 1931 occupation of the
        port of Selby ended trade. President Anna Berg and Prime Minister Karl Lund opened a bridge in Selby in May. Berg said Selby would help farmers
        to sell wool. “The border is closed for good,” Minister Ida Holm told reporters. Sudmark protested Norland’s seizure of two Sudmark ships
        near Selby. The valley is, according to Lund, rich in copper. In 2006 a crowd gathered in a square, and a Norland sailor was shot dead in the
        harbour. The Bank of Selby paid farmers in the valley. The wool went from Selby to Tarn every spring. There shouldn’t be a toll on the bridge, Lund
        added.
        """;

    [Theory]
    // The same subject, in the active and in the passive, alone and with others.
    [InlineData("Norland annexed the valley at the end of the long war.")]
    [InlineData("The valley was annexed by Norland at the end of the long war.")]
    [InlineData("Anna Berg and Karl Lund opened a bridge in Selby.")]
    [InlineData("Karl Lund opened a bridge in Selby in May.")]
    // The attribution in front and behind.
    [InlineData("Berg said Selby would help farmers to sell wool.")]
    [InlineData("Selby would help farmers to sell wool, said Berg.")]
    [InlineData("Norland’s occupation of the port of Selby ended trade.")]
    [InlineData("A Norland sailor was shot dead in the harbour.")]
    [InlineData("The Bank of Selby paid farmers.")]
    [InlineData("The wool went from Selby to Tarn.")]
    [InlineData("There should be no toll on the bridge, Lund added.")]
    public void Nothing_is_held_against_who_did_what_where_it_is_said_in_other_ways(string claim)
    {
        var check = Check(claim);

        Assert.True(check.Verdict is Verdict.Supported or Verdict.Partial, $"{check.Verdict} {check.Score:0.00} {check.Reason}");
        Assert.DoesNotContain("articles say", check.Reason ?? "");
    }

    [Theory]
    [InlineData("Sudmark’s occupation of the port of Selby ended trade.", "the articles say Norland’s, not Sudmark’s")]
    // Both names of a joint.
    [InlineData("Selby said Berg would help farmers to sell wool.", "the articles have Selby and Berg the other way round")]
    [InlineData("The wool went from Tarn to Selby every spring.", "the articles have Tarn and Selby the other way round")]
    // A name for another word between the same words, also where the evidence has it elsewhere.
    [InlineData("Sudmark protested Norland’s seizure of two Norland ships near Selby.", "the articles say Sudmark, not Norland")]
    [InlineData("A Sudmark sailor was shot dead in the harbour.", "the articles say Norland, not Sudmark")]
    [InlineData("The Crown of Selby paid farmers in the valley.", "not Crown")]
    // A negation between the same words.
    [InlineData("The valley is not, according to Lund, rich in copper.", "the articles do not negate it")]
    public void What_is_said_of_another_is_contradicted(string claim, string reason)
    {
        var check = Check(claim);

        Assert.True(check.Verdict == Verdict.Contradicted, $"{check.Verdict} {check.Score:0.00} {check.Reason}");
        Assert.Contains(reason, check.Reason);
    }

    [Theory]
    [InlineData("Sudmark annexed the valley from Norland.")]
    [InlineData("There should be a toll on the bridge, Lund added.")]
    public void What_another_did_and_what_is_negated_is_not_supported(string claim) => Assert.NotEqual(Verdict.Supported, Check(claim).Verdict);

    private static ClaimCheck Check(string claim)
    {
        var line = Valley.ReplaceLineEndings(" ");
        var source = new DocumentSource("d", "d.txt", "", "Title", null, null, null);
        return new CitationChecker().Check(claim, [.. SentenceSplitter.Of(line).Select(s => new Evidence(source, s.Of(line).ToString(), default))]);
    }
}
