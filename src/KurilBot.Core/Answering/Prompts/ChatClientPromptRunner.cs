using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>Runs prompts with nothing but a chat client. The model cannot look anything up.</summary>
internal sealed class ChatClientPromptRunner(PromptFolder prompts, IChatClient client) : IPromptRunner
{
    public async IAsyncEnumerable<string> RunAsync(PromptCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prompt = prompts.Prompt(call.Name);
        await foreach (var update in client.GetStreamingResponseAsync(prompt.Fill(call.Arguments), prompt.Options.Clone(), cancellationToken))
        {
            if (update.Text.Length > 0)
                yield return update.Text;
        }
    }
}
