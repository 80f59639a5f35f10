using KurilBot.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using OpenAI.Chat;

namespace KurilBot.SemanticKernel;

/// <summary>A model at an OpenAI-compatible server that says Yes or No to a document and a claim.</summary>
public sealed class ClaimJudge : IClaimJudge
{
    // Servers on one's own machine answer few at a time, and more would only wait there, on the time of each.
    private const int MostAtOnce = 4;

    // Who waits for every answer of a judge that is gone waits for nothing.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly IChatClient _client;
    private readonly Kernel _kernel;
    private readonly KernelFunction _prompt;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turns = new(MostAtOnce);
    private long _restsUntil;

    private ClaimJudge(IChatClient client, string model, string folder, TimeSpan limit, TimeProvider time)
    {
        (_client, _limit, _time, _kernel) = (client, limit, time, PromptFolder.KernelOver(client, folder));
        // A model that was made for it knows what to do with a document and a claim; any other has to be told.
        var prompt = model.Contains("minicheck", StringComparison.OrdinalIgnoreCase) ? "minicheck" : "judge";
        _prompt = _kernel.Plugins[PromptFolder.Name].TryGetFunction(prompt, out var function)
            ? function : throw new PromptException($"There is no prompt {prompt} in {folder}.");
    }

    /// <summary>The judge of the options.</summary>
    /// <param name="options">The server and its model; they have no <see cref="CheckServerOptions.Problem"/>.</param>
    /// <param name="home">Where the folder <c>prompts</c> is looked for first; else it is the one beside the program.</param>
    /// <param name="loggers">What users and documents say is logged at Trace only, the key never.</param>
    /// <param name="time">For time limits and the waits between tries.</param>
    /// <exception cref="PromptException">The prompts cannot be used.</exception>
    public static IClaimJudge Open(CheckServerOptions options, string home, ILoggerFactory loggers, TimeProvider time)
    {
        var server = new ChatServerOptions { Endpoint = options.Endpoint, Model = options.Model, ApiKey = options.ApiKey, Retries = 1 };
        var limit = TimeSpan.FromSeconds(options.TimeoutSeconds);
        var client = ChatClients.Connect(server, limit, time, loggers).AsBuilder().ConfigureOptions(AskForProbabilities).Build();
        return new ClaimJudge(client, options.Model!, PromptFolder.Find(home), limit, time);
    }

    /// <inheritdoc/>
    public async Task<double?> JudgeAsync(string document, string claim, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return _time.GetTimestamp() < Volatile.Read(ref _restsUntil) ? null : await AskAsync(document, claim, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _turns.Dispose();
    }

    private async Task<double?> AskAsync(string document, string claim, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var arguments = new KernelArguments { ["document"] = document, ["claim"] = claim };
        var answer = new YesOrNo();
        try
        {
            await foreach (var update in _kernel.InvokeStreamingAsync<ChatResponseUpdate>(_prompt, arguments, either.Token))
            {
                answer.Add(update);
                if (answer.IsEssay)
                    break;
            }

            return answer.Probability;
        }
        catch (Exception silent) when (silent is ChatException || (silent is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Volatile.Write(ref _restsUntil, _time.GetTimestamp() + (long)(Rest.TotalSeconds * _time.TimestampFrequency));
            return null;
        }
        catch (Exception wrong) when (wrong is KernelException or KeyNotFoundException)
        {
            throw new PromptException($"The prompt {_prompt.Name} cannot be used: {wrong.Message}", wrong);
        }
    }

    private static void AskForProbabilities(ChatOptions options) =>
        options.RawRepresentationFactory = _ => new ChatCompletionOptions { IncludeLogProbabilities = true, TopLogProbabilityCount = 5 };
}
