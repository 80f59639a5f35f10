using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace KurilBot.SemanticKernel.Tests;

/// <summary>A model that says what a function says, word by word, without a server.</summary>
public sealed partial class ScriptedChatClient(Func<IReadOnlyList<ChatMessage>, string> answer) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("scripted", new Uri("http://127.0.0.1/"), "scripted");

    /// <summary>All conversations so far.</summary>
    public List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToArray();
        Asked.Add(asked);
        await Task.Yield();
        foreach (Match word in Word().Matches(answer(asked)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, word.Value);
        }

        yield return new ChatResponseUpdate { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? _metadata : serviceType?.IsInstanceOfType(this) == true ? this : null;

    public void Dispose()
    {
    }

    [GeneratedRegex(@"\s*\S+\s*")]
    private static partial Regex Word();
}
