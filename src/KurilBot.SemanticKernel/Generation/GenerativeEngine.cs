using KurilBot.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace KurilBot.SemanticKernel;

/// <summary>Semantic Kernel as the generative engine: one kernel with its model and its prompts, of which every question has a copy.</summary>
public sealed class GenerativeEngine : IGenerativeEngine
{
    private readonly IChatClient _client;
    private readonly Kernel _kernel;
    private readonly ILogger _logger;

    private GenerativeEngine(IChatClient client, GenerationModel model, string prompts, ILoggerFactory loggers)
    {
        (_client, Model, _logger) = (client, model, loggers.CreateLogger<GenerativeEngine>());
        _kernel = PromptFolder.KernelOver(client, prompts);
    }

    /// <inheritdoc/>
    public GenerationModel Model { get; }

    /// <summary>The engine with the model of the options.</summary>
    /// <param name="options">The server and its model; they have no <see cref="ChatServerOptions.Problem"/>.</param>
    /// <param name="home">Where the folder <c>prompts</c> is looked for first; else it is the one beside the program.</param>
    /// <param name="loggers">What users and documents say is logged at Trace only, the key never.</param>
    /// <param name="time">For the waits between tries.</param>
    /// <exception cref="PromptException">The prompts cannot be used.</exception>
    public static IGenerativeEngine Open(ChatServerOptions options, string home, ILoggerFactory loggers, TimeProvider time)
    {
        var model = new GenerationModel(options.Model!, TimeSpan.FromSeconds(options.TimeoutSeconds));
        return Over(ChatClients.Connect(options, model.Limit, time, loggers), model, home, loggers);
    }

    /// <inheritdoc/>
    public IGeneration Begin() => new KernelGeneration(_kernel.Clone(), _kernel.Plugins[PromptFolder.Name], _logger);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    internal static GenerativeEngine Over(IChatClient client, GenerationModel model, string home, ILoggerFactory loggers) =>
        new(client, model, PromptFolder.Find(home), loggers);
}
