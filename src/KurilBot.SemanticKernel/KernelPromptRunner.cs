using System.Runtime.CompilerServices;
using KurilBot.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SemanticKernel;

namespace KurilBot.SemanticKernel;

/// <summary>Runs prompts as functions of a kernel, whose model may search the documents for a second look.</summary>
internal sealed class KernelPromptRunner(PromptFolder prompts, IChatClient client, ILogger? logger = null) : IPromptRunner
{
    private static readonly KernelPromptTemplateFactory Templates = new();

    public async IAsyncEnumerable<string> RunAsync(PromptCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var kernel = Build(call.Search);
        var function = Function(call.Name);
        await foreach (var piece in Unwrapped(kernel.InvokeStreamingAsync<string>(function, Arguments(function, call), cancellationToken), cancellationToken))
        {
            if (!string.IsNullOrEmpty(piece))
                yield return piece;
        }
    }

    private KernelFunction Function(string name)
    {
        var files = prompts.Files(name);
        try
        {
            var config = PromptTemplateConfig.FromJson(files.Config);
            config.Name = name;
            config.Template = files.Template;
            return KernelFunctionFactory.CreateFromPrompt(config, Templates);
        }
        catch (Exception wrong) when (wrong is ArgumentException or KernelException or System.Text.Json.JsonException)
        {
            throw new PromptException($"The prompt {name} cannot be used: {wrong.Message}", wrong);
        }
    }

    // A kernel costs little, and each question has its own passages behind the search.
    private Kernel Build(Func<string, CancellationToken, Task<string>>? search)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(client.AsBuilder().UseKernelFunctionInvocation().Build());
        builder.Services.AddSingleton<IFunctionInvocationFilter>(new CallLog(logger ?? NullLogger.Instance));
        if (search is not null)
            builder.Plugins.Add(DocumentsPlugin.Of(search));
        return builder.Build();
    }

    private static KernelArguments Arguments(KernelFunction function, PromptCall call)
    {
        var settings = function.ExecutionSettings?.GetValueOrDefault(PromptExecutionSettings.DefaultServiceId)?.Clone() ?? new PromptExecutionSettings();
        if (call.Search is not null)
            settings.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto();
        var arguments = new KernelArguments(settings);
        foreach (var (name, value) in call.Arguments)
            arguments[name] = Prompt.Clean(value);
        foreach (var variable in function.Metadata.Parameters.Where(p => p.IsRequired && !call.Arguments.ContainsKey(p.Name)))
            throw new PromptException($"The prompt needs a value for ${variable.Name}.");
        return arguments;
    }

    // The kernel may wrap what the model throws; the caller knows only what the model throws.
    private static async IAsyncEnumerable<string> Unwrapped(IAsyncEnumerable<string> pieces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reading = pieces.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await reading.MoveNextAsync())
                    yield break;
            }
            catch (Exception wrapped) when (wrapped is KernelException or KernelFunctionCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw wrapped.GetBaseException() as ChatException ?? new ChatException($"The language model could not be run: {wrapped.Message}", wrapped);
            }

            yield return reading.Current;
        }
    }
}
