using System.Text.Json;

namespace KurilBot.Onnx.Tests;

public class BertTokenTests
{
    private static readonly WordPieces Pieces = new(Path.Combine(new OnnxEmbeddingOptions().Folder, "vocabulary.txt"));

    /// <summary>Texts and their token ids; Golden/bert.py, which follows BERT's own definition, wrote them.</summary>
    private sealed record Golden(string Text, int[] Ids);

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Texts.Length)];

    private static Golden[] Texts { get; } = JsonSerializer.Deserialize<Golden[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "tokens.json")), JsonSerializerOptions.Web)!;

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Awkward_text_becomes_the_same_tokens_as_in_BERT(int index) =>
        Assert.Equal(Texts[index].Ids, Pieces.Of(Texts[index].Text));

    [Fact]
    public void Half_a_surrogate_pair_is_dropped() => Assert.Equal(Pieces.Of("loneword end"), Pieces.Of("lone\ud83dword \ude00end"));

    [Fact]
    public void A_text_that_fits_is_one_input_between_its_two_marks()
    {
        var input = Assert.Single(Pieces.Inputs("Who disputes the islands?"));

        Assert.Equal((101L, 102L), (input[0], input[^1]));
        Assert.Equal(Pieces.Count("Who disputes the islands?"), input.Length);
    }

    [Fact]
    public void A_long_text_is_cut_between_its_sentences()
    {
        const string sentence = "The islands were taken by the Soviet Union in the last days of the war. ";
        var one = Pieces.Of(sentence);

        var inputs = Pieces.Inputs(string.Concat(Enumerable.Repeat(sentence, 50)));

        Assert.InRange(inputs.Count, 2, 3);
        Assert.All(inputs, input =>
        {
            Assert.InRange(input.Length, 2, WordPieces.Limit);
            Assert.Equal(one.Select(id => (long)id), input[1..^1].Take(one.Count));
            Assert.Equal(0, (input.Length - 2) % one.Count);
        });
        Assert.Equal(50 * one.Count, inputs.Sum(input => input.Length - 2));
    }

    [Fact]
    public void A_sentence_that_is_too_long_itself_is_cut_between_words()
    {
        var word = Pieces.Of("Donaudampfschifffahrtsgesellschaftskapitän");
        var sentence = string.Join(' ', Enumerable.Repeat("Donaudampfschifffahrtsgesellschaftskapitän", 100));

        var inputs = Pieces.Inputs(sentence);

        Assert.True(word.Count > 1);
        Assert.All(inputs, input => Assert.Equal(0, (input.Length - 2) % word.Count));
        Assert.Equal(100 * word.Count, inputs.Sum(input => input.Length - 2));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("島")]
    [InlineData("!")]
    [InlineData("か")]
    public void Ten_thousand_letters_without_a_space_lose_nothing_that_BERT_sees(string letter)
    {
        var text = string.Concat(Enumerable.Repeat(letter, 10_000));

        var inputs = Pieces.Inputs(text);

        Assert.All(inputs, input => Assert.InRange(input.Length, 3, WordPieces.Limit));
        Assert.Equal(Pieces.Of(text).Count, inputs.Sum(input => input.Length - 2));
    }
}
