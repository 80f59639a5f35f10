using System.Collections.Concurrent;

namespace KurilBot.Telegram;

/// <summary>
/// Questions typed behind the bot's name in other chats. Telegram sends one with every few letters; only the latest is worth an answer.
/// </summary>
internal sealed class InlineHandler(TelegramServices services, Doorkeeper door, Outbox outbox)
{
    private readonly ConcurrentDictionary<long, string> _latest = [];

    /// <summary>To be told of a query when it comes, before those in front of it are answered.</summary>
    public void Note(InlineQueried query) => _latest[query.From.Id] = query.QueryId;

    public async Task HandleAsync(InlineQueried query, CancellationToken cancellationToken)
    {
        if (!door.Serves(query.From.Id, chat: null) || (_latest.TryGetValue(query.From.Id, out var latest) && latest != query.QueryId))
            return;
        IReadOnlyList<InlineResult> results = [];
        if (!string.IsNullOrWhiteSpace(query.Query) && door.Count(query.From.Id, "inline") is Pass.Granted)
        {
            var answer = await services.Answer(query.Query.Trim(), [], null, cancellationToken);
            results = AnswerRendering.InlineResults(answer, Texts.For(query.From.Language));
        }

        await outbox.AnswerInlineAsync(query.QueryId, results, cancellationToken);
        _latest.TryRemove(KeyValuePair.Create(query.From.Id, query.QueryId));
    }
}
