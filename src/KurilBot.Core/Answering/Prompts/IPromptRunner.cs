namespace KurilBot.Core;

/// <summary>Fills a prompt and gives what the model says to it. Both implementations read the same files and pass the same tests.</summary>
internal interface IPromptRunner
{
    /// <summary>The answer as it is written, in pieces of any size.</summary>
    /// <exception cref="ChatException">The model failed.</exception>
    /// <exception cref="PromptException">The prompt's files cannot be used, or an argument that it requires is missing.</exception>
    IAsyncEnumerable<string> RunAsync(PromptCall call, CancellationToken cancellationToken);
}

/// <summary>A prompt and what fills it.</summary>
/// <param name="Name">The prompt's folder.</param>
/// <param name="Arguments">The text of each variable; nothing in it has a special meaning.</param>
internal sealed record PromptCall(string Name, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>Looks something up for the model while it writes, where the runner lets it call; null where it may not.</summary>
    public Func<string, CancellationToken, Task<string>>? Search { get; init; }
}

/// <summary>A runner whose model is this client.</summary>
internal delegate IPromptRunner PromptRunnerFactory(Microsoft.Extensions.AI.IChatClient client);
