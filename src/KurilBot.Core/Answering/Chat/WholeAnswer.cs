using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>An answer that comes at once, as a stream: what watches streams then watches both.</summary>
internal static class WholeAnswer
{
    /// <summary>The updates of what a call gives. It is not made before they are read.</summary>
    public static async IAsyncEnumerable<ChatResponseUpdate> Of(
        Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, Task<ChatResponse>> call,
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var update in (await call(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }
}
