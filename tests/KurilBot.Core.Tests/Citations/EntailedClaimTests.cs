namespace KurilBot.Core.Tests.Citations;

/// <summary>The check with a model that reads claims, here one that says what it is told.</summary>
public class EntailedClaimTests
{
    private const string Said = "The ministry closed 12 schools in the spring.", Otherwise = "The harbour was rebuilt.";

    private sealed class Told(double supported, double contradicted) : IEntailmentModel
    {
        public List<string> Read { get; } = [];

        public IReadOnlyList<Entailment> Relate(IReadOnlyList<string> evidence, string claim)
        {
            Read.AddRange(evidence);
            return [.. evidence.Select(_ => new Entailment(supported, contradicted))];
        }

        public void Dispose()
        {
        }
    }

    [Theory]
    // In whatever words, where the model is sure.
    [InlineData("A dozen places of learning were shut.", 0.999, true)]
    [InlineData("The ministry closed schools because of the spring.", 0.1, false)]
    // Nearly the words of the article, where the model does not object.
    [InlineData("In the spring the ministry closed 12 schools.", 0.7, true)]
    [InlineData("In the spring the ministry closed 12 schools.", 0.3, false)]
    // However sure it is: another number, a number that is nowhere, something added.
    [InlineData("The ministry closed 15 schools in the spring.", 0.999, false)]
    [InlineData("After 300 complaints a dozen places of learning were shut.", 0.999, false)]
    [InlineData("The ministry closed 12 schools in the spring because of corruption.", 0.999, false)]
    public void A_claim_is_supported_where_the_model_finds_it_and_no_comparator_objects(string claim, double found, bool isSupported) =>
        Assert.Equal(isSupported, Check(new(found, 0), claim).Verdict == Verdict.Supported);

    [Fact]
    public void Another_number_contradicts_where_the_model_does_not_object()
    {
        var check = Check(new(0.3, 0.5), "The ministry closed 15 schools in the spring.");

        Assert.Equal(Verdict.Contradicted, check.Verdict);
        Assert.Equal("the articles say 12, not 15", check.Reason);
    }

    [Fact]
    public void The_model_alone_contradicts_nothing_for_it_names_no_difference()
    {
        var check = Check(new(0, 0.99), "The ministry liked its schools in the spring.");

        Assert.NotEqual(Verdict.Contradicted, check.Verdict);
        Assert.Equal("what comes nearest seems to say otherwise", check.Reason);
    }

    [Fact]
    public void The_words_of_the_article_need_no_model()
    {
        var model = new Told(0, 1);

        Assert.Equal(Verdict.Supported, Check(model, Said).Verdict);
        Assert.Empty(model.Read);
    }

    [Fact]
    public void A_sentence_is_read_with_those_beside_it()
    {
        var model = new Told(0.5, 0);

        Check(model, "Schools were shut.");

        Assert.Contains($"{Said} {Otherwise}", model.Read);
    }

    private static ClaimCheck Check(Told model, string claim)
    {
        var source = new DocumentSource("d", "d", "", "", null, null, null);
        return new CitationChecker(model).Check(claim, [new Evidence(source, Said, new(0, 45)), new Evidence(source, Otherwise, new(46, 70))]);
    }
}
