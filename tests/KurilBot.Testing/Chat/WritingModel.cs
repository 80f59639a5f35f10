using System.Runtime.CompilerServices;
using KurilBot.Core;
using Microsoft.Extensions.AI;

namespace KurilBot.Testing;

/// <summary>A model that writes what a program tells it from the passages that it is shown, and says the same again when it is asked to repair it.</summary>
internal abstract class WritingModel(string name) : IGenerativeEngine, IGeneration
{
    GenerationModel IGenerativeEngine.Model { get; } = new(name, TimeSpan.FromSeconds(30));

    string? IGeneration.Model => null;

    TokenUsage? IGeneration.Usage => null;

    ChatFinishReason? IGeneration.Finish => ChatFinishReason.Stop;

    IGeneration IGenerativeEngine.Begin() => this;

    Task<string> IGeneration.RewriteAsync(string question, IReadOnlyList<Turn> history, CancellationToken cancellationToken) => Task.FromResult(question);

    async IAsyncEnumerable<string> IGeneration.DraftAsync(
        string question, PromptContext passages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return Answer(passages.Render());
    }

    Task<string> IGeneration.RepairAsync(string sentence, string finding, PromptContext passages, CancellationToken cancellationToken) =>
        Task.FromResult(sentence + " [1]");

    Task<string> IGeneration.TranslateAsync(string sentence, string language, CancellationToken cancellationToken) => Task.FromResult(sentence);

    public void Dispose()
    {
    }

    /// <summary>Sentences with their markers.</summary>
    /// <param name="shown">The passages as the model sees them.</param>
    protected abstract string Answer(string shown);
}
