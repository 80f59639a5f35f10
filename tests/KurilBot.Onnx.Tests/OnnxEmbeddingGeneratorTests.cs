using KurilBot.Core;
using Microsoft.Extensions.AI;

namespace KurilBot.Onnx.Tests;

public sealed class OnnxEmbeddingGeneratorTests(OnnxEmbeddingGeneratorTests.Encoder encoder) : IClassFixture<OnnxEmbeddingGeneratorTests.Encoder>
{
    private const string Question = "Who disputes the islands?";

    private static readonly string[] Passages =
    [
        "Japan and Russia both claim the four southernmost Kuril islands.",
        "In Tokyo the Olympic games were held in 1964.",
        "The recipe calls for two eggs and a cup of flour.",
    ];

    public sealed class Encoder : IDisposable
    {
        internal OnnxEmbeddingGenerator Generator { get; } = new();

        internal BareEncoder Bare { get; } = new();

        public void Dispose()
        {
            Generator.Dispose();
            Bare.Dispose();
        }
    }

    // The cosines are those of ONNX Runtime alone with the package's own model file and the tokens of Golden/bert.py.
    [Fact]
    public async Task A_question_is_nearest_to_the_passage_that_answers_it()
    {
        var embedder = new TextEmbedder(encoder.Generator, OnnxEmbeddingGenerator.QueryPrefix);

        var question = await embedder.EmbedQueryAsync(Question);
        var passages = await embedder.EmbedPassagesAsync(Passages);

        Assert.Equal([0.612, 0.477, 0.471], passages.Select(passage => Math.Round(BareEncoder.Cosine(question.ToArray(), passage.ToArray()), 3)));
    }

    [Fact]
    public async Task A_batch_of_mixed_lengths_gives_what_each_text_gives_alone_and_in_order()
    {
        string[] texts =
        [
            .. Enumerable.Range(1, 60).Select(i => string.Join(' ', Enumerable.Repeat(i % 2 == 0 ? "islands" : "peace treaty", i * 37 % 97))),
            Question, .. Passages,
        ];

        var vectors = await encoder.Generator.GenerateAsync(texts);

        Assert.Equal(texts.Length, vectors.Count);
        Assert.All(texts.Zip(vectors), pair => AssertNear(encoder.Bare.Embed(pair.First), pair.Second.Vector.ToArray()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0")]
    public async Task A_text_without_words_has_the_vector_of_the_two_marks(string text)
    {
        var vector = Assert.Single(await encoder.Generator.GenerateAsync([text])).Vector.ToArray();

        AssertNear(encoder.Bare.Embed(""), vector);
        Assert.Equal(2, encoder.Generator.CountTokens(text));
    }

    [Fact]
    public async Task Nothing_gives_nothing() => Assert.Empty(await encoder.Generator.GenerateAsync([]));

    [Fact]
    public async Task A_text_of_ten_thousand_characters_has_the_mean_of_its_parts()
    {
        var text = string.Concat(Enumerable.Range(1, 300).Select(i => i < 150 ? $"Island number {i} is north of the strait. " : $"Flour {i} goes into the bowl. "))[..10_000];
        var parts = encoder.Bare.Inputs(text).Select(encoder.Bare.Embed).ToList();

        var generated = await encoder.Generator.GenerateAsync([text, Question]);

        Assert.InRange(parts.Count, 5, 8);
        AssertNear(BareEncoder.Unit([.. Enumerable.Range(0, 384).Select(i => parts.Sum(part => part[i]))]), generated[0].Vector.ToArray());
        Assert.Equal(encoder.Bare.Inputs(text).Sum(input => input.Length) + encoder.Generator.CountTokens(Question), generated.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task Callers_at_once_get_what_each_would_get_alone()
    {
        var expected = Array.ConvertAll(Passages, encoder.Bare.Embed);

        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => encoder.Generator.GenerateAsync(Passages)));

        Assert.All(all, vectors => Assert.All(expected.Zip(vectors), pair => AssertNear(pair.First, pair.Second.Vector.ToArray())));
    }

    [Fact]
    public async Task Who_has_cancelled_gets_no_vectors()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => encoder.Generator.GenerateAsync(Passages, cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task Cancelling_breaks_off_what_runs()
    {
        using var cancelling = new CancellationTokenSource();
        var reached = new TaskCompletionSource();
        var text = string.Join(' ', Enumerable.Repeat("islands", 500));

        // The texts are read on the thread that embeds them; the last one tells that it begins.
        IEnumerable<string> Texts()
        {
            for (var i = 0; i < 400; i++)
                yield return text;
            reached.SetResult();
        }

        var running = encoder.Generator.GenerateAsync(Texts(), cancellationToken: cancelling.Token);
        await reached.Task;
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void It_names_provider_model_and_dimension()
    {
        var metadata = Assert.IsType<EmbeddingGeneratorMetadata>(encoder.Generator.GetService(typeof(EmbeddingGeneratorMetadata)));

        Assert.Equal(("onnx", "snowflake-arctic-embed-xs", 384), (metadata.ProviderName, metadata.DefaultModelId, metadata.DefaultModelDimensions));
        Assert.Same(encoder.Generator, encoder.Generator.GetService(typeof(OnnxEmbeddingGenerator)));
        Assert.Null(encoder.Generator.GetService(typeof(string)));
        Assert.Null(encoder.Generator.GetService(typeof(EmbeddingGeneratorMetadata), "key"));
    }

    [Fact]
    public async Task What_is_missing_is_told_where_a_text_is_embedded_and_not_before()
    {
        using var generator = new OnnxEmbeddingGenerator(new OnnxEmbeddingOptions { Folder = "nowhere" });

        generator.StartLoading();

        var told = await Assert.ThrowsAsync<EmbeddingException>(() => generator.GenerateAsync(["text"]));
        Assert.Contains("nowhere", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_disposed_while_it_loads_and_twice()
    {
        var generator = new OnnxEmbeddingGenerator();
        generator.StartLoading();

        generator.Dispose();
        generator.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => generator.GenerateAsync(["text"]));
    }

    [Fact]
    public async Task Weights_laid_out_for_the_processor_give_the_same_vectors()
    {
        using var generator = new OnnxEmbeddingGenerator(new OnnxEmbeddingOptions { Prepack = true, Threads = 1, BatchSize = 2 });

        var vectors = await generator.GenerateAsync(Passages);

        Assert.All(Passages.Zip(vectors), pair => AssertNear(encoder.Bare.Embed(pair.First), pair.Second.Vector.ToArray()));
    }

    [Theory]
    [InlineData(0, 32, 1024)]
    [InlineData(1, 0, 1024)]
    [InlineData(1, 32, 511)]
    public void Options_out_of_their_range_are_refused(int threads, int batchSize, int batchTokens) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new OnnxEmbeddingGenerator(new OnnxEmbeddingOptions { Threads = threads, BatchSize = batchSize, BatchTokens = batchTokens }));

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }
}
