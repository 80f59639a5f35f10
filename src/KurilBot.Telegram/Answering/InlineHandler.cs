namespace KurilBot.Telegram;

/// <summary>
/// Questions typed behind the bot's name in other chats. Telegram sends one with every few letters; only the latest is worth an answer.
/// </summary>
internal sealed class InlineHandler(TelegramServices services, Inbox inbox, Doorkeeper door, Outbox outbox)
{
    public async Task HandleAsync(InlineQueried query, CancellationToken cancellationToken)
    {
        if (!door.Serves(query.From.Id, chat: null) || !await inbox.IsLatestAsync(query))
            return;
        IReadOnlyList<InlineResult> results = [];
        if (!string.IsNullOrWhiteSpace(query.Query) && door.Count(query.From.Id, "inline") is Pass.Granted)
        {
            var answer = await services.Answer(query.Query.Trim(), [], null, cancellationToken);
            results = AnswerRendering.InlineResults(answer, Texts.For(query.From.Language));
        }

        await outbox.AnswerInlineAsync(query.QueryId, results, cancellationToken);
    }
}
