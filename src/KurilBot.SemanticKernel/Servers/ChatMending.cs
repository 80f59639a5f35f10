using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json.Nodes;

namespace KurilBot.SemanticKernel;

/// <summary>
/// Asks for chat completions so that every OpenAI-compatible server understands it. What comes back is mended by <see cref="MendedStream"/>:
/// the OpenAI package reads what OpenAI sends, and says nothing where another server sends something else.
/// </summary>
internal sealed class ChatMending(ServerFailure failure) : PipelinePolicy
{
    // What not every server or model knows.
    private static readonly string[] Optional = ["stream_options", "temperature", "max_tokens", "tools", "tool_choice"];

    // Set once the server has refused one of them.
    private volatile bool _bare;

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
        throw new NotSupportedException("A chat is asynchronous.");

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        var (request, bare) = (await RequestAsync(message), _bare);
        message.Request.Content = Content(request, bare);
        await ProcessNextAsync(message, pipeline, currentIndex);
        if (message.Response is { Status: 400 or 422 } refused && !bare)
        {
            // It refuses an option, or the message is at fault: it is asked once more with what every server understands.
            message.Request.Content = Content(request, bare: true);
            await ProcessNextAsync(message, pipeline, currentIndex);
            refused.Dispose();
            _bare = !message.Response.IsError;
        }

        if (message.Response is { IsError: false, ContentStream: { } stream } response)
            response.ContentStream = new MendedStream(stream, IsEventStream(response), failure);
    }

    private static async Task<JsonObject> RequestAsync(PipelineMessage message)
    {
        using var body = new MemoryStream();
        await message.Request.Content!.WriteToAsync(body, message.CancellationToken);
        var request = JsonNode.Parse(body.ToArray())!.AsObject();
        // The package uses the newer name, which older servers pass over.
        if (request.Remove("max_completion_tokens", out var most))
            request["max_tokens"] = most;
        return request;
    }

    private static BinaryContent Content(JsonObject request, bool bare)
    {
        if (bare)
        {
            foreach (var option in Optional)
                request.Remove(option);
        }

        return BinaryContent.Create(BinaryData.FromString(request.ToJsonString()));
    }

    private static bool IsEventStream(PipelineResponse response) =>
        response.Headers.TryGetValue("Content-Type", out var type) && type?.TrimStart().StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true;
}
