using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>Tokens that a language model has read and written.</summary>
/// <param name="InputTokens">Read.</param>
/// <param name="OutputTokens">Written.</param>
public sealed record TokenUsage(long InputTokens, long OutputTokens);

/// <summary>What the model's answers to one question told about themselves.</summary>
internal sealed class ChatTally
{
    /// <summary>All tokens so far; null where the server counts none.</summary>
    public TokenUsage? Usage { get; private set; }

    /// <summary>The model as the server names it.</summary>
    public string? Model { get; private set; }

    /// <summary>How the latest answer ended.</summary>
    public ChatFinishReason? Finish { get; private set; }

    public void Begin() => Finish = null;

    public void Add(ChatResponseUpdate update)
    {
        Model ??= update.ModelId;
        Finish = update.FinishReason ?? Finish;
        foreach (var usage in update.Contents.OfType<UsageContent>())
            Usage = new((Usage?.InputTokens ?? 0) + (usage.Details.InputTokenCount ?? 0), (Usage?.OutputTokens ?? 0) + (usage.Details.OutputTokenCount ?? 0));
    }
}
