using FsCheck;
using FsCheck.Fluent;

namespace KurilBot.Core.Tests;

public sealed class ScoringTests
{
    [Fact]
    public void The_cosine_of_stored_vectors_is_that_of_the_vectors()
    {
        var random = new Random(7);
        var vectors = Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 100).Select(_ => random.NextSingle() - 0.4f).ToArray()).ToList();
        var scan = new VectorScan(100);
        for (var i = 0; i < vectors.Count; i++)
            scan.Add(i * 3, ByteVector.From(vectors[i]));

        var query = scan.Prepare(vectors[0])!;

        for (var i = 0; i < vectors.Count; i++)
            Assert.Equal(Cosine(vectors[0], vectors[i]), scan.Cosine(query, i * 3), 0.01);
        Assert.Equal(0, scan.Cosine(query, 1));
    }

    [Fact]
    public void A_vector_without_direction_is_like_nothing()
    {
        var scan = new VectorScan(3);
        scan.Add(1, ByteVector.From([0, 0, 0]));

        Assert.Null(scan.Prepare([0, 0, 0]));
        Assert.Null(scan.Prepare([float.NaN, 0, 0]));
        Assert.Equal(0, scan.Cosine(scan.Prepare([1, 2, 3])!, 1));
    }

    [Fact]
    public void The_best_scores_of_a_stream_are_those_of_its_sorted_list() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        scores =>
        {
            var top = new TopScores(5);
            for (var i = 0; i < scores.Length; i++)
                top.Add(i, scores[i] % 16);
            var expected = Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i] % 16).ThenBy(i => i).Take(5).Select(i => (long)i);
            return top.Ids.ToHashSet().SetEquals(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sentences_come_back_from_their_short_form() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Gap, ushort Length)[]>(),
        parts =>
        {
            var sentences = new List<TextRange>();
            foreach (var (gap, length) in parts)
                sentences.Add(new TextRange((sentences.Count > 0 ? sentences[^1].End : 0) + gap, length));
            return SentenceBlob.Read(SentenceBlob.Write(sentences)).SequenceEqual(sentences);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_side_that_tells_no_candidate_from_another_has_no_say()
    {
        var words = Fusion.Fuse([3, 1, 2], [0.5, 0.5, 0.5], denseWeight: 0.9);
        var meaning = Fusion.Fuse([0, 0, 0], [0.1, 0.9, 0.2], denseWeight: 0.1);

        Assert.True(words[0] > words[2] && words[2] > words[1]);
        Assert.True(meaning[1] > meaning[2] && meaning[2] > meaning[0]);
        Assert.Empty(Fusion.Fuse([], [], 0.5));
        Assert.Equal([0.5], Fusion.Fuse([7], [0.7], 0.5));
    }

    [Fact]
    public void The_weight_decides_which_side_wins()
    {
        Assert.True(Fusion.Fuse([1, 0], [0, 1], 0.4) is [var a, var b] && a > b);
        Assert.True(Fusion.Fuse([1, 0], [0, 1], 0.6) is [var c, var d] && c < d);
    }

    private static double Cosine(float[] a, float[] b) => System.Numerics.Tensors.TensorPrimitives.CosineSimilarity<float>(a, b);
}
