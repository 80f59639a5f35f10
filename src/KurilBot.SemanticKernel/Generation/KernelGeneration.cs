using System.Runtime.CompilerServices;
using System.Text;
using KurilBot.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace KurilBot.SemanticKernel;

/// <summary>The work on one question, with a kernel of its own.</summary>
internal sealed class KernelGeneration(Kernel kernel, KernelPlugin prompts, ILogger logger) : IGeneration
{
    private const int TurnsShown = 6, LongestTurn = 600;

    public string? Model { get; private set; }

    public TokenUsage? Usage { get; private set; }

    public ChatFinishReason? Finish { get; private set; }

    public Task<string> RewriteAsync(string question, IReadOnlyList<Turn> history, CancellationToken cancellationToken)
    {
        var turns = history.TakeLast(TurnsShown).Select(turn =>
            $"<question>{Shown(turn.Question)}</question>" + (turn.Answer is null ? "" : $"\n<answer>{Shown(turn.Answer)}</answer>"));
        return WholeAsync("standalone", new() { ["history"] = string.Join('\n', turns), ["question"] = Shown(question) }, cancellationToken);
    }

    public async IAsyncEnumerable<string> DraftAsync(
        string question, PromptContext passages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        kernel.Plugins.Add(DocumentsPlugin.Of(passages));
        kernel.AutoFunctionInvocationFilters.Add(new SecondLooks(logger));
        var arguments = new KernelArguments { ["passages"] = passages.Render(), ["question"] = PromptContext.Encode(question) };
        await foreach (var update in UpdatesAsync("answer", arguments, cancellationToken))
        {
            Finish = update.FinishReason ?? Finish;
            if (update.Text.Length > 0)
                yield return update.Text;
        }
    }

    public Task<string> RepairAsync(string sentence, string finding, PromptContext passages, CancellationToken cancellationToken) => WholeAsync(
        "repair",
        new()
        {
            ["passages"] = passages.Render(),
            ["sentence"] = PromptContext.Encode(sentence),
            ["finding"] = PromptContext.Encode(finding),
        },
        cancellationToken);

    public Task<string> TranslateAsync(string sentence, string language, CancellationToken cancellationToken) => WholeAsync(
        "translate",
        new() { ["sentence"] = PromptContext.Encode(sentence), ["language"] = language switch { "ru" => "Russian", "ja" => "Japanese", _ => language } },
        cancellationToken);

    private async Task<string> WholeAsync(string prompt, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var whole = new StringBuilder();
        await foreach (var update in UpdatesAsync(prompt, arguments, cancellationToken))
            whole.Append(update.Text);
        return whole.ToString();
    }

    private async IAsyncEnumerable<ChatResponseUpdate> UpdatesAsync(
        string prompt, KernelArguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!prompts.TryGetFunction(prompt, out var function))
            throw new PromptException($"There is no prompt {prompt}.");
        await using var updates = kernel.InvokeStreamingAsync<ChatResponseUpdate>(function, arguments, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                    yield break;
            }
            catch (Exception wrong) when (wrong is KernelException or KeyNotFoundException)
            {
                throw new PromptException($"The prompt {prompt} cannot be used: {wrong.Message}", wrong);
            }

            Count(updates.Current);
            yield return updates.Current;
        }
    }

    private void Count(ChatResponseUpdate update)
    {
        Model ??= update.ModelId;
        foreach (var usage in update.Contents.OfType<UsageContent>())
            Usage = new((Usage?.InputTokens ?? 0) + (usage.Details.InputTokenCount ?? 0), (Usage?.OutputTokens ?? 0) + (usage.Details.OutputTokenCount ?? 0));
    }

    private static string Shown(string text) =>
        PromptContext.Encode(text.Length <= LongestTurn ? text : text[..LongestTurn]);
}
