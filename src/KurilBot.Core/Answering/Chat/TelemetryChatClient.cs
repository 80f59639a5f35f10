using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>A span and metrics for every call of the model, after OpenTelemetry's semantic conventions for generative AI.</summary>
internal sealed class TelemetryChatClient(IChatClient inner, TimeProvider time) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        MeasuredAsync([.. messages], options, WholeAnswer.Of(base.GetResponseAsync, messages, options, cancellationToken), cancellationToken)
            .ToChatResponseAsync(cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        MeasuredAsync([.. messages], options, base.GetStreamingResponseAsync(messages, options, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<ChatResponseUpdate> MeasuredAsync(
        ChatMessage[] asked, ChatOptions? options, IAsyncEnumerable<ChatResponseUpdate> answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var about = this.GetService<ChatClientMetadata>();
        using var span = Telemetry.Activities.StartActivity($"chat {about?.DefaultModelId}", ActivityKind.Client);
        span?.SetTag("gen_ai.operation.name", "chat")
            .SetTag("gen_ai.provider.name", about?.ProviderName)
            .SetTag("gen_ai.request.model", about?.DefaultModelId)
            .SetTag("gen_ai.request.temperature", options?.Temperature)
            .SetTag("gen_ai.request.max_tokens", options?.MaxOutputTokens)
            .SetTag("server.address", about?.ProviderUri?.Host)
            .SetTag("server.port", about?.ProviderUri?.Port);
        var (start, tally, text) = (time.GetTimestamp(), new ChatTally(), span is not null && Telemetry.CapturesTexts ? new List<string>() : null);
        await using var updates = answer.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                    break;
            }
            catch (Exception broken)
            {
                // Seen and passed on.
                span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", broken.GetType().FullName);
                Telemetry.OperationSeconds.Record(time.GetElapsedTime(start).TotalSeconds, [.. Tags(about), new("error.type", broken.GetType().FullName)]);
                throw;
            }

            tally.Add(updates.Current);
            text?.Add(updates.Current.Text);
            yield return updates.Current;
        }

        Record(span, about, tally, time.GetElapsedTime(start));
        if (text is not null)
        {
            span?.SetTag("gen_ai.input.messages", string.Join('\n', asked.Select(m => $"{m.Role}: {m.Text}")))
                .SetTag("gen_ai.output.messages", string.Concat(text));
        }
    }

    private static void Record(Activity? span, ChatClientMetadata? about, ChatTally tally, TimeSpan elapsed)
    {
        span?.SetTag("gen_ai.response.model", tally.Model)
            .SetTag("gen_ai.response.finish_reasons", tally.Finish is { } finish ? new[] { finish.Value } : null)
            .SetTag("gen_ai.usage.input_tokens", tally.Usage?.InputTokens)
            .SetTag("gen_ai.usage.output_tokens", tally.Usage?.OutputTokens);
        Telemetry.OperationSeconds.Record(elapsed.TotalSeconds, Tags(about));
        if (tally.Usage is not { } usage)
            return;
        Telemetry.Tokens.Record(usage.InputTokens, [.. Tags(about), new("gen_ai.token.type", "input")]);
        Telemetry.Tokens.Record(usage.OutputTokens, [.. Tags(about), new("gen_ai.token.type", "output")]);
    }

    private static KeyValuePair<string, object?>[] Tags(ChatClientMetadata? about) =>
    [
        new("gen_ai.operation.name", "chat"),
        new("gen_ai.provider.name", about?.ProviderName),
        new("gen_ai.request.model", about?.DefaultModelId),
    ];
}
