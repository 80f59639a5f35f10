using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>Counts what a client uses; a thin one around the shared client for every question, which is never disposed of, as the shared one would be with it.</summary>
internal sealed class UsageChatClient(IChatClient inner, ChatTally tally) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        tally.Begin();
        var response = await base.GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
            tally.Add(update);
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        tally.Begin();
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            tally.Add(update);
            yield return update;
        }
    }
}
