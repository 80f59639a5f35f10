using KurilBot.Core;
using Microsoft.Extensions.Logging;

namespace KurilBot.Console;

/// <summary>What this program was built with: optional packages that are not on every feed, and what stands in for them.</summary>
internal static class Flavour
{
#if HAS_SEMANTIC_KERNEL
    private const bool HasSemanticKernel = true;
#else
    private const bool HasSemanticKernel = false;
#endif
#if HAS_TELEGRAM_BOT
    private const bool HasTelegramBot = true;
#else
    private const bool HasTelegramBot = false;
#endif

    /// <summary>The flavour in words.</summary>
    public static string Text { get; } = (HasSemanticKernel, HasTelegramBot) switch
    {
        (true, true) => "built with Semantic Kernel and Telegram.Bot",
        (true, false) => "built with Semantic Kernel, without Telegram.Bot",
        (false, true) => "built with Telegram.Bot, without Semantic Kernel",
        (false, false) => "built without Semantic Kernel and Telegram.Bot",
    };

    /// <summary>The language model of the options; its prompts lie beside the configuration, else beside the program.</summary>
    public static LanguageModel OpenModel(ChatServerOptions options, string home, ILogger logger)
    {
        var prompts = PromptFolder.Find(home);
#if HAS_SEMANTIC_KERNEL
        PromptRunnerFactory runner = client => new SemanticKernel.KernelPromptRunner(prompts, client, logger);
#else
        PromptRunnerFactory runner = client => new ChatClientPromptRunner(prompts, client);
#endif
        return LanguageModel.Create(options, runner, logger, TimeProvider.System);
    }
}
