using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace KurilBot.Core;

/// <summary>A model that writes answers, with its prompts and its limit.</summary>
public sealed class GenerationModel : IDisposable
{
    private GenerationModel(IChatClient client, string name, TimeSpan limit, PromptRunnerFactory runner) =>
        (Client, Name, Limit, Runner) = (client, name, limit, runner);

    /// <summary>The name of the model, as it was configured.</summary>
    public string Name { get; }

    internal IChatClient Client { get; }

    /// <summary>How long it may take over one question.</summary>
    internal TimeSpan Limit { get; }

    internal PromptRunnerFactory Runner { get; }

    /// <summary>The model of the options.</summary>
    /// <exception cref="ArgumentException">The options cannot be used; the message names the key.</exception>
    internal static GenerationModel Create(ChatServerOptions options, PromptRunnerFactory runner, ILogger logger, TimeProvider time)
    {
        if (options.Problems().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem);
        return Of(new ServerChatClient(options, time), options, runner, logger, time);
    }

    /// <summary>The same with a given client: what is logged and measured is what the client does, so both stand around it.</summary>
    internal static GenerationModel Of(
        IChatClient client, ChatServerOptions options, PromptRunnerFactory runner, ILogger logger, TimeProvider time) =>
        new(
            new LoggingChatClient(new TelemetryChatClient(client, time), logger, time),
            options.Model ?? "", TimeSpan.FromSeconds(options.TimeoutSeconds), runner);

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
