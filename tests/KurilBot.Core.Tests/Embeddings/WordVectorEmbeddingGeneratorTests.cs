using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace KurilBot.Core.Tests;

public sealed class WordVectorEmbeddingGeneratorTests
{
    private static readonly WordVectorEmbeddingGenerator Generator = new();

    [Fact]
    public async Task Texts_are_embedded_in_their_order()
    {
        var both = await Generator.GenerateAsync(["Russian fishermen", "a peace treaty"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Generator.Embed("Russian fishermen"), both[0].Vector.ToArray());
        Assert.Equal(Generator.Embed("a peace treaty"), both[1].Vector.ToArray());
    }

    [Fact]
    public void An_embedding_has_unit_length() =>
        Assert.Equal(1f, TensorPrimitives.Norm<float>(Generator.Embed("The islands were seized in the last days of the war.")), 1e-5f);

    [Theory]
    [InlineData("")]
    [InlineData("?! …")]
    [InlineData("qzxqzx 1956")]
    public void A_text_without_known_words_is_embedded_as_zeros(string text) =>
        Assert.All(Generator.Embed(text), value => Assert.Equal(0, value));

    [Fact]
    public void A_paraphrase_is_nearer_than_another_topic()
    {
        var question = Generator.Embed("How many people live there?");

        Assert.True(Similarity(question, "The number of inhabitants is small.") > Similarity(question, "The minister flew home by plane.") + 0.1f);
    }

    [Fact]
    public void Rare_words_weigh_more_than_frequent_ones() =>
        Assert.True(Similarity(Generator.Embed("the volcano"), "volcano") > Similarity(Generator.Embed("the volcano"), "the") + 0.3f);

    [Fact]
    public void Its_metadata_names_the_model_and_the_dimension()
    {
        var metadata = Generator.GetService<EmbeddingGeneratorMetadata>();

        Assert.Equal(("kurilbot", "glove-100d-60k", 100), (metadata?.ProviderName, metadata?.DefaultModelId, metadata?.DefaultModelDimensions));
    }

    [Fact]
    public async Task A_cancelled_call_ends_as_cancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Generator.GenerateAsync(["text"], cancellationToken: new CancellationToken(true)));

    private static float Similarity(float[] embedding, string text) => TensorPrimitives.Dot<float>(embedding, Generator.Embed(text));
}
