using System.Runtime.InteropServices;

namespace KurilBot.Core.Tests;

public sealed unsafe class WordVectorsTests
{
    private static readonly WordVectors Vectors = WordVectors.Embedded;

    [Fact]
    public void A_king_is_nearer_to_a_queen_than_to_a_banana() =>
        Assert.True(Cosine("king", "queen") > Cosine("king", "banana") + 0.3f);

    [Fact]
    public void Unrelated_words_have_a_cosine_near_zero() => Assert.InRange(Cosine("table", "ocean"), -0.15f, 0.15f);

    [Fact]
    public void A_word_is_its_own_nearest() => Assert.Equal(1f, Cosine("island", "island"), 1e-5f);

    [Fact]
    public void Every_stored_word_is_found_at_its_own_index()
    {
        for (var i = 0; i < Vectors.Count; i++)
            Assert.Equal(i, Vectors.IndexOf(Vectors.Form(i)));
    }

    [Fact]
    public void Every_stored_word_is_one_that_a_text_can_yield()
    {
        for (var i = 0; i < Vectors.Count; i++)
        {
            var word = Assert.Single(Words.Of(Vectors.Form(i).ToString().ToUpperInvariant()));
            Assert.Equal(word.Form, Vectors.Form(i).ToString());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("qzxqzx")]
    [InlineData("King")]
    public void A_word_that_is_not_stored_is_unknown(string form) => Assert.Equal(WordVectors.Unknown, Vectors.IndexOf(form));

    [Fact]
    public void An_unknown_word_adds_nothing_and_resembles_nothing()
    {
        var sum = new float[WordVectors.Dimension];

        Vectors.Add(WordVectors.Unknown, 1, sum);

        Assert.All(sum, value => Assert.Equal(0, value));
        Assert.Equal(0, Vectors.Cosine(WordVectors.Unknown, Vectors.IndexOf("king")));
    }

    [Fact]
    public void Added_vectors_are_weighted_sums()
    {
        var once = new float[WordVectors.Dimension];
        var both = new float[WordVectors.Dimension];
        Vectors.Add(Vectors.IndexOf("island"), 1, once);

        Vectors.Add(Vectors.IndexOf("island"), 2, both);
        Vectors.Add(Vectors.IndexOf("island"), -1, both);

        Assert.True(once.Max(MathF.Abs) > 0.1f);
        Assert.All(once.Zip(both), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Rare_words_tell_more_than_frequent_ones()
    {
        var (the, island) = (Vectors.IndexOf("the"), Vectors.IndexOf("island"));

        Assert.Equal(0, the);
        Assert.Equal(0, Vectors.Rarity(the));
        Assert.InRange(Vectors.Rarity(island), 0.3, 0.9);
        Assert.Equal(1, Vectors.Rarity(WordVectors.Unknown));
    }

    [Fact]
    public void Bytes_that_are_no_word_vectors_are_refused() =>
        Assert.Contains("not a file of word vectors", Refusal([.. new byte[64]]), StringComparison.Ordinal);

    [Fact]
    public void A_file_of_another_version_is_refused_with_both_versions() =>
        Assert.Contains("version 7", Refusal(Header(7, 100, 0, 1, 0)), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_was_cut_short_is_refused_with_both_sizes() =>
        Assert.Contains("has 24 bytes and should have", Refusal(Header(1, 100, 10, 32, 50)), StringComparison.Ordinal);

    private static float Cosine(string a, string b) => Vectors.Cosine(Vectors.IndexOf(a), Vectors.IndexOf(b));

    private static byte[] Header(params int[] fields) =>
        [.. MemoryMarshal.AsBytes<int>((int[])[(int)WordVectorLayout.Magic, .. fields])];

    private static string Refusal(byte[] file)
    {
        fixed (byte* start = file)
        {
            try
            {
                _ = new WordVectors(start, file.Length);
                return "accepted";
            }
            catch (InvalidDataException refused)
            {
                return refused.Message;
            }
        }
    }
}
