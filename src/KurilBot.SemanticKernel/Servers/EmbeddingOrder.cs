using System.ClientModel.Primitives;
using System.Text.Json;
using System.Text.Json.Nodes;
using KurilBot.Core;

namespace KurilBot.SemanticKernel;

/// <summary>Puts the embeddings of an answer in the order of their numbers, which Microsoft.Extensions.AI does not look at.</summary>
internal sealed class EmbeddingOrder(ServerFailure failure) : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
        throw new NotSupportedException("Embedding is asynchronous.");

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        await ProcessNextAsync(message, pipeline, currentIndex);
        if (message.Response is not { IsError: false } response)
            return;
        var answer = JsonNode.Parse(response.Content)!.AsObject();
        var data = answer["data"]!.AsArray();
        var ordered = data.OrderBy(embedding => (int)embedding!["index"]!).ToArray();
        if (ordered.Index().Any(at => (int)at.Item!["index"]! != at.Index))
            throw new EmbeddingException(failure.Line($"gave {ordered.Length} embeddings and numbered them wrongly"));
        data.Clear();
        answer["data"] = new JsonArray(ordered);
        response.ContentStream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(answer));
    }
}
