using Telegram.Bot.Types.InlineQueryResults;

namespace KurilBot.Telegram;

/// <summary>
/// Questions typed behind the bot's name in other chats. Telegram sends one with every few letters; only the latest is worth an answer.
/// </summary>
internal sealed class InlineQueryHandler(
    TelegramServices services, Inbox inbox, AllowList allowed, UserRateLimiter limiter, MessageSender sender)
{
    public async Task HandleAsync(InlineQueryReceived query, CancellationToken cancellationToken)
    {
        if (!allowed.Serves(query.From.Id, chat: null) || !await inbox.IsLatestAsync(query))
            return;
        IReadOnlyList<InlineQueryResultArticle> results = [];
        if (!string.IsNullOrWhiteSpace(query.Query) && limiter.Count(query.From.Id, "inline") is RateLimitResult.Allowed)
        {
            var answer = await services.Answer(query.Query.Trim(), [], null, cancellationToken);
            results = AnswerRendering.InlineResults(answer, LocalizedTexts.For(query.From.Language));
        }

        await sender.AnswerInlineAsync(query.QueryId, results, cancellationToken);
    }
}
