using KurilBot.Onnx;

namespace KurilBot.Core.Tests.Citations;

/// <summary>The check as it is shipped: comparisons and the entailment model together.</summary>
public sealed class BuiltInCheckTests : IDisposable
{
    private const string Islands =
        """
        Russian President Vladimir Putin and Japanese Prime Minister Shinzo Abe held a summit in Moscow on Tuesday. The Soviet Union occupied the
        islands at the end of World War II, forcing 17,000 Japanese inhabitants to leave. There are around 19,000 people living there today.
        Abe's late father Shintaro Abe led the negotiations but died in 1991 without an agreement.
        """;

    private const string Harbour =
        """
        The town of Eastmoor opened its new harbour on 14 June 2012. The mayor, Clara Whitfield, said the work had cost £4.2m and had taken three years.
        Rovers beat Wanderers 3-1 in the cup final at the Eastmoor ground. Whitfield thanked the engineer Tom Harlow for his work.
        """;

    private readonly OnnxEntailmentModel _model = new();

    [Theory]
    // Who is what, from a title.
    [InlineData(Islands, "Vladimir Putin is the president of Russia.")]
    [InlineData(Islands, "Shinzo Abe was the prime minister of Japan.")]
    [InlineData(Harbour, "Clara Whitfield is the mayor.")]
    [InlineData("However, Japan’s trade minister, Hiroshige Seko, has ruled out any economic cooperation.", "Hiroshige Seko is Japan's trade minister.")]
    // Other words.
    [InlineData(Islands, "Seventeen thousand Japanese had to leave the islands.")]
    public void What_the_evidence_says_in_whatever_words_is_supported(string evidence, string claim)
    {
        var check = Check(evidence, claim);

        Assert.True(check.Verdict == Verdict.Supported, $"{check.Verdict} {check.Score:0.00} {check.Reason}");
    }

    [Theory]
    [InlineData(Islands, "Shinzo Abe is the president of Russia.")]
    [InlineData(Islands, "Vladimir Putin is the president of Japan.")]
    [InlineData(Islands, "Shintaro Abe was the prime minister of Japan.")]
    [InlineData(Harbour, "Tom Harlow is the mayor.")]
    [InlineData(Harbour, "Whitfield is the engineer.")]
    [InlineData("However, Japan’s trade minister, Hiroshige Seko, has ruled out any economic cooperation.", "Hiroshige Seko is Russia's trade minister.")]
    [InlineData("However, Japan’s trade minister, Hiroshige Seko, has ruled out any economic cooperation. A defence minister was not there.", "Hiroshige Seko is Japan's defence minister.")]
    // Near in words, and something else.
    [InlineData(Harbour, "Rovers lost the cup final to Wanderers.")]
    [InlineData(Islands, "Nobody lives on the islands today.")]
    [InlineData(Islands, "Putin and Abe cancelled their summit in Moscow.")]
    // On something else altogether.
    [InlineData(Harbour, "The library was closed because of a fire.")]
    public void What_it_does_not_say_is_not(string evidence, string claim)
    {
        var check = Check(evidence, claim);

        Assert.True(check.Verdict != Verdict.Supported, $"{check.Verdict} {check.Score:0.00} {check.Reason}");
    }

    public void Dispose() => _model.Dispose();

    private ClaimCheck Check(string evidence, string claim)
    {
        var (text, source) = (evidence.ReplaceLineEndings(" "), new DocumentSource("d", "d.txt", "", "Title", null, null, null));
        return new CitationChecker(_model).Check(claim, [.. SentenceSplitter.Of(text).Select(s => new Evidence(source, s.Of(text).ToString(), default))]);
    }
}
