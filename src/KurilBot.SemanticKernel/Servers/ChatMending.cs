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
    // What not every server or model knows, in the order in which it is done without.
    private static readonly string[][] Optional = [["logprobs", "top_logprobs"], ["stream_options", "temperature", "max_tokens", "tools", "tool_choice"]];

    // How many of these do not go out any more, once the server has refused them.
    private volatile int _withheld;

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
        throw new NotSupportedException("A chat is asynchronous.");

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        var request = await RequestAsync(message);
        var withheld = 0;
        while (withheld < _withheld)
            Withhold(request, Optional[withheld++]);
        await SendAsync();
        while (message.Response is { Status: 400 or 422 } refused && withheld < Optional.Length)
        {
            // It refuses an option, or the message is at fault: it is asked again with less, in the end with what every server understands.
            if (!Withhold(request, Optional[withheld++]))
                continue;
            await SendAsync();
            refused.Dispose();
        }

        if (message.Response is { IsError: false })
            _withheld = withheld;
        if (message.Response is { IsError: false, ContentStream: { } stream } response)
            response.ContentStream = new MendedStream(stream, IsEventStream(response), failure);

        ValueTask SendAsync()
        {
            message.Request.Content = BinaryContent.Create(BinaryData.FromString(request.ToJsonString()));
            return ProcessNextAsync(message, pipeline, currentIndex);
        }
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

    // Whether anything is taken away.
    private static bool Withhold(JsonObject request, string[] options) => Array.FindAll(options, request.Remove).Length > 0;

    private static bool IsEventStream(PipelineResponse response) =>
        response.Headers.TryGetValue("Content-Type", out var type) && type?.TrimStart().StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true;
}
