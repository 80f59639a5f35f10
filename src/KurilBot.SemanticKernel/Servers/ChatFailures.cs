using System.Runtime.CompilerServices;
using KurilBot.Core;
using Microsoft.Extensions.AI;

namespace KurilBot.SemanticKernel;

/// <summary>Makes one line of whatever goes wrong at a chat server. Cancellation passes through.</summary>
internal sealed class ChatFailures(IChatClient inner, ServerFailure failure) : DelegatingChatClient(inner)
{
    /// <exception cref="ChatException">The server failed to the end, broke off, or answered with something else.</exception>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <exception cref="ChatException">The server failed to the end, broke off, or answered with something else.</exception>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                    yield break;
            }
            catch (Exception broken) when (broken is not ChatException)
            {
                throw Failure(broken, cancellationToken);
            }

            yield return updates.Current;
        }
    }

    // What lies beneath throws many kinds: for lost connections all that each try met, for unreadable answers whatever its parser met.
    private ChatException Failure(Exception broken, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Whatever goes wrong before the body comes wrapped; a bare failure of the connection is met only within the answer.
        return new(broken is IOException ? failure.Line(ServerFailure.BrokeOff) : failure.Of(broken), ServerFailure.Cause(broken));
    }
}
