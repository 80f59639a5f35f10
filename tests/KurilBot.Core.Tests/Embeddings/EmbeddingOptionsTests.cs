namespace KurilBot.Core.Tests;

public sealed class EmbeddingOptionsTests
{
    public static TheoryData<EmbeddingOptions, string> Mistakes => new()
    {
        { new() { Endpoint = "http://host/v1" }, "Embedding:Model" },
        { new() { Model = "m" }, "Embedding:Endpoint" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_key(EmbeddingOptions options, string key) =>
        Assert.StartsWith(key, options.Problem(), StringComparison.Ordinal);
}
