using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace KurilBot.Core;

/// <summary>
/// Talks with a model at an OpenAI-compatible server. The OpenAI package sends, signs and retries; what goes out and comes back is read by
/// <see cref="ChatWire"/>, which forgives what the package does not.
/// </summary>
internal sealed class ServerChatClient : IChatClient
{
    private const string BrokeOff = "broke off in the middle of its answer";

    private readonly ChatClient _client;
    private readonly ChatServerOptions _options;
    private readonly ServerFailure _failure;

    // Set once the server has refused what not every server knows.
    private volatile bool _bare;

    public ServerChatClient(ChatServerOptions options, TimeProvider time)
    {
        _options = options;
        var endpoint = new Uri(options.Endpoint!);
        _failure = new ServerFailure("chat", "a chat completion", endpoint, options.ApiKey, options.TimeoutSeconds);
        // Servers on one's own machine ask for no key, but the client wants one.
        var key = new ApiKeyCredential(string.IsNullOrWhiteSpace(options.ApiKey) ? "none" : options.ApiKey);
        _client = new ChatClient(options.Model, key, new OpenAIClientOptions
        {
            Endpoint = endpoint,
            NetworkTimeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            RetryPolicy = new PatientRetryPolicy(options.Retries, time, TimeSpan.FromSeconds(options.TimeoutSeconds)),
        });
    }

    /// <summary>The whole answer at once.</summary>
    /// <exception cref="ChatException">The server failed to the end, or answered with something else.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var updates = GuardedAsync(PiecesAsync([.. messages], options, stream: false, cancellationToken), cancellationToken);
        return await updates.ToChatResponseAsync(cancellationToken);
    }

    /// <summary>The answer as it is written; all at once where the server does not stream.</summary>
    /// <exception cref="ChatException">The server failed to the end, broke off, or answered with something else.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GuardedAsync(PiecesAsync([.. messages], options, stream: true, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", _failure.Endpoint, _options.Model)
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
    }

    private async IAsyncEnumerable<ChatResponseUpdate> PiecesAsync(
        ChatMessage[] messages, ChatOptions? options, bool stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await SendAsync(messages, options, stream, cancellationToken);
        // A server that does not stream, or a page that stands before it, answers in one piece.
        if (!stream || MediaType(response) is not "text/event-stream")
        {
            await using var body = response.ContentStream ?? Stream.Null;
            yield return ChatWire.Completion(await BinaryData.FromStreamAsync(body, cancellationToken));
            yield break;
        }

        var reading = new StreamReading();
        await foreach (var item in SseParser.Create(response.ContentStream!).EnumerateAsync(cancellationToken))
        {
            if (item.Data == "[DONE]")
            {
                reading.Done();
                break;
            }

            if (ServerFailure.Reason(new BinaryData(item.Data)) is { Length: > 0 } reason)
                throw new ChatException(_failure.Line($"broke off: {reason}"));
            foreach (var update in reading.Read(item.Data))
                yield return update;
        }

        foreach (var update in reading.End() ?? throw new ChatException(_failure.Line(BrokeOff)))
            yield return update;
    }

    private async Task<PipelineResponse> SendAsync(
        ChatMessage[] messages, ChatOptions? options, bool stream, CancellationToken cancellationToken)
    {
        var bare = _bare;
        try
        {
            var body = BinaryContent.Create(ChatWire.Request(_options.Model!, messages, options, stream, bare));
            var how = new RequestOptions { BufferResponse = false, CancellationToken = cancellationToken };
            return (await _client.CompleteChatAsync(body, how)).GetRawResponse();
        }
        catch (ClientResultException refused) when (refused.Status is 400 or 422 && !bare)
        {
            // Some servers refuse a temperature, a length or the wish for usage: they are asked once more without.
            _bare = true;
            try
            {
                return await SendAsync(messages, options, stream, cancellationToken);
            }
            catch (ClientResultException)
            {
                _bare = false;
                throw;
            }
        }
    }

    private static string? MediaType(PipelineResponse response) =>
        response.Headers.TryGetValue("Content-Type", out var type) ? type?.Split(';')[0].Trim().ToLowerInvariant() : null;

    private async IAsyncEnumerable<ChatResponseUpdate> GuardedAsync(
        IAsyncEnumerable<ChatResponseUpdate> updates, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reading = updates.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await reading.MoveNextAsync())
                    yield break;
            }
            catch (Exception broken) when (broken is not ChatException)
            {
                // What lies beneath throws many kinds: for lost connections all that each try met, for unreadable answers whatever its parser met.
                cancellationToken.ThrowIfCancellationRequested();
                // Whatever goes wrong before the body comes wrapped; a bare failure of the connection is met only within the answer.
                throw new ChatException(broken is IOException ? _failure.Line(BrokeOff) : _failure.Of(broken), ServerFailure.Cause(broken));
            }

            yield return reading.Current;
        }
    }
}
