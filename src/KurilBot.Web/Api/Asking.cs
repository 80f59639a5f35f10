using KurilBot.Core;

namespace KurilBot.Web;

/// <summary>Answers questions within their conversations, and keeps each answer under an address.</summary>
internal sealed class Asking(WebServices services, Conversations conversations, AnswerArchive archive)
{
    private const int LongestName = 64;

    /// <summary>What is wrong with the name of a conversation, or null.</summary>
    public static string? ProblemOf(string? conversation) =>
        conversation is null || (conversation.Length is > 0 and <= LongestName && conversation.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            ? null : "has a conversation that is not 1 to 64 letters, digits, - and _";

    /// <summary>An answer with its address for an id.</summary>
    public async Task<AnswerJson> AnswerAsync(
        string question, string? conversation, IProgress<AnswerSentence>? progress, CancellationToken cancellationToken)
    {
        var asker = AskerOf(conversation);
        var history = conversation is null ? [] : await conversations.HistoryAsync(asker);
        var answer = await services.Answer(question, history, progress, cancellationToken);
        if (conversation is not null)
            await conversations.AddAsync(asker, new(question, AnswerText.Of(answer)));
        return AnswerJson.Of(await archive.KeepAsync(answer, asker), answer);
    }

    /// <summary>From here on nothing that was said before is referred to.</summary>
    public Task StartAnewAsync(string conversation) => conversations.StartAnewAsync(AskerOf(conversation));

    /// <summary>Forgets what was said and answered.</summary>
    public async Task ForgetAsync(string conversation)
    {
        await StartAnewAsync(conversation);
        await archive.ForgetAsync(AskerOf(conversation));
    }

    /// <summary>Notes what the asker thinks of an answer.</summary>
    /// <returns>Whether it is theirs.</returns>
    public Task<bool> JudgeAsync(string address, string conversation, bool? helpful) =>
        archive.JudgeAsync(address, AskerOf(conversation), helpful switch { true => 1, false => -1, null => 0 });

    private static string AskerOf(string? conversation) => $"web {conversation}";
}
