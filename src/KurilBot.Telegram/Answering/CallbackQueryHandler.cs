using KurilBot.Core;

namespace KurilBot.Telegram;

/// <summary>A tap on the button of a citation shows the exact quote inside its paragraph, however old the answer is; others say what somebody thinks of it.</summary>
internal sealed class CallbackQueryHandler(TelegramState state, AllowList allowed, ArticleHandler articles, MessageSender sender)
{
    public async Task HandleAsync(CallbackQueryReceived tap, CancellationToken cancellationToken)
    {
        var texts = LocalizedTexts.For(tap.From.Language);
        if (RemovalData.Parse(tap.Data) is { } removal && allowed.Serves(tap.From.Id, tap.Place?.Chat))
        {
            var outcome = await articles.RemoveAsync(tap, removal, texts, cancellationToken);
            if (await state.Inbox.AttemptAsync(tap))
                await sender.AnswerCallbackAsync(tap.CallbackId, outcome, cancellationToken);
            return;
        }

        if (!await state.Inbox.AttemptAsync(tap))
            return;
        if (!allowed.Serves(tap.From.Id, tap.Place?.Chat))
        {
            var line = await state.Chats.MeetStrangerAsync(tap.From.Id) ? string.Format(null, texts.Stranger, tap.From.Id) : null;
            await sender.AnswerCallbackAsync(tap.CallbackId, line, cancellationToken);
            return;
        }

        if (OpinionData.Parse(tap.Data) is { } opinion)
        {
            var isNoted = tap.Place is { } chat && await state.Questions.JudgeAsync(opinion.Answer, state.Chats.Current(chat.Chat), tap.From.Id, opinion.Helpful);
            await sender.AnswerCallbackAsync(tap.CallbackId, isNoted ? texts.OpinionNoted : texts.OpinionOfAsker, cancellationToken);
            return;
        }

        var found = await FindAsync(tap);
        await sender.AnswerCallbackAsync(tap.CallbackId, found is null ? texts.UnknownCitation : null, cancellationToken);
        if (found is not var (citation, place))
            return;
        foreach (var part in SourceRendering.Quote(citation, texts))
            await sender.SendAsync(OutgoingMessage.Of(place, part, tap.MessageId), cancellationToken);
    }

    private async Task<(Citation Citation, ChatPlace Place)?> FindAsync(CallbackQueryReceived tap)
    {
        if (tap.Place is not { } place || CallbackData.Parse(tap.Data) is not { } data
            || await state.Questions.AnswerAsync(data.Answer, state.Chats.Current(place.Chat)) is not var (answer, answeredAt))
            return null;
        var citations = answer switch { Answered answered => answered.Citations, NotInDocuments nothing => nothing.Closest, _ => [] };
        return citations.FirstOrDefault(citation => citation.Number == data.Number) is { } citation ? (citation, answeredAt) : null;
    }
}
