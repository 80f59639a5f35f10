using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>Writes with a language model. Whatever it writes is held against the documents before anybody sees it.</summary>
public interface IGenerativeEngine : IDisposable
{
    /// <summary>The model and its limit.</summary>
    GenerationModel Model { get; }

    /// <summary>Begins the work on one question.</summary>
    IGeneration Begin();
}

/// <summary>A model's work on one question, one call after the other.</summary>
/// <remarks>Each call throws a <see cref="ChatException"/> where the model fails, and a <see cref="PromptException"/> where a prompt cannot be used.</remarks>
public interface IGeneration
{
    /// <summary>The model as its server names it; null while it has not.</summary>
    string? Model { get; }

    /// <summary>All tokens so far; null where the server counts none.</summary>
    TokenUsage? Usage { get; }

    /// <summary>How the draft ended; null while it has not, or where the server does not say so.</summary>
    ChatFinishReason? Finish { get; }

    /// <summary>Writes a follow-up question so that it stands alone.</summary>
    /// <param name="question">As it was asked.</param>
    /// <param name="history">The conversation before it, oldest turn first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<string> RewriteAsync(string question, IReadOnlyList<Turn> history, CancellationToken cancellationToken);

    /// <summary>Writes an answer, once, in pieces of any size, each sentence with the numbers of its passages.</summary>
    /// <param name="question">The question, which stands alone.</param>
    /// <param name="passages">What is known; the model may add to it by looking again.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    IAsyncEnumerable<string> DraftAsync(string question, PromptContext passages, CancellationToken cancellationToken);

    /// <summary>Writes a sentence anew that failed its check.</summary>
    /// <param name="sentence">The sentence, without markers.</param>
    /// <param name="finding">What the check found.</param>
    /// <param name="passages">What is known.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<string> RepairAsync(string sentence, string finding, PromptContext passages, CancellationToken cancellationToken);

    /// <summary>Translates a sentence of the answer.</summary>
    /// <param name="sentence">The English sentence, with its citation marks.</param>
    /// <param name="language">Into which language, ISO 639-1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<string> TranslateAsync(string sentence, string language, CancellationToken cancellationToken);
}
