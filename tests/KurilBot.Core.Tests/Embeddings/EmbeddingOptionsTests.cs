namespace KurilBot.Core.Tests;

public sealed class EmbeddingOptionsTests
{
    public static TheoryData<EmbeddingOptions, string> Mistakes => new()
    {
        { new() { Endpoint = "localhost", Model = "m" }, "Embedding:Endpoint" },
        { new() { Endpoint = "ftp://host/", Model = "m" }, "Embedding:Endpoint" },
        { new() { Endpoint = "http://host/v1" }, "Embedding:Model" },
        { new() { Model = "m" }, "Embedding:Endpoint" },
        { new() { BatchSize = 0 }, "Embedding:BatchSize" },
        { new() { Retries = -1 }, "Embedding:Retries" },
        { new() { TimeoutSeconds = 0 }, "Embedding:TimeoutSeconds" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_key(EmbeddingOptions options, string key) =>
        Assert.StartsWith(key, Assert.Single(options.Problems()), StringComparison.Ordinal);
}
