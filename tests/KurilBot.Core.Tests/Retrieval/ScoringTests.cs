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
        var scan = Scan(vectors.Select((vector, i) => (i * 3L, vector)));

        var query = scan.Prepare(vectors[0])!;

        for (var i = 0; i < vectors.Count; i++)
            Assert.Equal(Cosine(vectors[0], vectors[i]), scan.Cosine(query, i * 3), 0.01);
        Assert.Equal(0, scan.Cosine(query, 1));
    }

    [Fact]
    public void A_vector_without_direction_is_like_nothing()
    {
        var scan = Scan([(1, [0, 0, 0])]);

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
            return top.Kept.Select(kept => kept.Id).ToHashSet().SetEquals(expected);
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
        var words = ScoreFusion.Fuse([3, 1, 2], [0.5, 0.5, 0.5], denseWeight: 0.9);
        var meaning = ScoreFusion.Fuse([0, 0, 0], [0.1, 0.9, 0.2], denseWeight: 0.1);

        Assert.True(words[0] > words[2] && words[2] > words[1]);
        Assert.True(meaning[1] > meaning[2] && meaning[2] > meaning[0]);
        Assert.Empty(ScoreFusion.Fuse([], [], 0.5));
        Assert.Equal([0.5], ScoreFusion.Fuse([7], [0.7], 0.5));
    }

    [Fact]
    public void The_weight_decides_which_side_wins()
    {
        Assert.True(ScoreFusion.Fuse([1, 0], [0, 1], 0.4) is [var a, var b] && a > b);
        Assert.True(ScoreFusion.Fuse([1, 0], [0, 1], 0.6) is [var c, var d] && c < d);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(16)]
    [InlineData(37)]
    public void Many_vectors_are_compared_in_wider_registers_with_the_same_result(int dimension)
    {
        var random = new Random(dimension);
        var scan = Scan(Enumerable.Range(1, 10_500).Select(i => ((long)i, RandomVector(random, dimension))));
        var query = scan.Prepare(RandomVector(random, dimension))!;
        var best = new TopScores(50);

        scan.Scan(query, best);

        var expected = Enumerable.Range(1, 10_500).Select(i => (long)i).OrderByDescending(id => scan.Cosine(query, id)).Take(50);
        Assert.Equal(expected, best.Kept.OrderByDescending(kept => kept.Score).Select(kept => kept.Id));
    }

    [Fact]
    public void Vectors_that_come_and_go_leave_what_was_read_before_as_it_was()
    {
        var random = new Random(3);
        var all = Enumerable.Range(1, 3000).Select(i => (Id: (long)i, Vector: RandomVector(random, 8))).ToList();
        var before = Scan(all.Take(2500));
        var changes = new VectorChanges(before);

        changes.Remove(1, 1100);
        changes.Remove(2000, 2010);
        foreach (var (id, vector) in all.Skip(2500))
            changes.Add(id, QuantizedVector.From(vector));
        var after = changes.Scan();

        Assert.Equal(all.Take(2500).Select(v => v.Id), Found(before).Order());
        Assert.Equal(all.Select(v => v.Id).Where(id => id is > 1100 and not (>= 2000 and <= 2010)), Found(after).Order());
        var query = after.Prepare(all[2700].Vector)!;
        Assert.Equal(1, after.Cosine(query, 2701), 0.001);
        Assert.Equal(0, after.Cosine(query, 2005));
    }

    private static long[] Found(VectorScan scan)
    {
        var top = new TopScores(10_000);
        scan.Scan(scan.Prepare([1, 1, 1, 1, 1, 1, 1, 1])!, top);
        return [.. top.Kept.Select(kept => kept.Id)];
    }

    private static float[] RandomVector(Random random, int dimension) =>
        [.. Enumerable.Range(0, dimension).Select(_ => random.NextSingle() - 0.5f)];

    private static VectorScan Scan(IEnumerable<(long Id, float[] Vector)> vectors)
    {
        VectorChanges? changes = null;
        foreach (var (id, vector) in vectors)
            (changes ??= new(new VectorScan(vector.Length))).Add(id, QuantizedVector.From(vector));
        return changes!.Scan();
    }

    private static double Cosine(float[] a, float[] b) => System.Numerics.Tensors.TensorPrimitives.CosineSimilarity<float>(a, b);
}
