using KurilBot.Core;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Types.ReplyMarkups;

namespace KurilBot.Telegram;

/// <summary>Administrators add articles by sending them, and take them out again by /remove and a button. Nobody else does.</summary>
internal sealed class ArticleHandler(
    TelegramOptions options, TelegramServices services, FileDownload download, UserRateLimiter limiter, CommandHandler commands,
    MessageSender sender, TelegramState state, TimeProvider time, ILogger logger)
{
    private const int NamesShown = 20;

    /// <summary>Whether somebody may add and remove articles.</summary>
    public bool Takes(TelegramUser from) => services.Keeper is not null && options.Administrators.Contains(from.Id);

    /// <summary>Whether who wrote a message may.</summary>
    public bool Takes(MessageReceived message) => Takes(message.From);

    /// <summary>Adds a document, and says what came of it.</summary>
    public async Task AddAsync(MessageReceived message, AttachedFile file, LocalizedTexts texts, CancellationToken cancellationToken)
    {
        if (!Takes(message))
        {
            if (limiter.Count(message.From.Id, "question") is RateLimitResult.Allowed)
                await commands.SayAsync(message, texts.OnlyAdministrators, cancellationToken);
            return;
        }

        await using var typing = TypingIndicator.Start(sender, message.Place, time, cancellationToken);
        await commands.SayAsync(message, await ToldAsync(message, texts, () => AddAsync(file, texts, cancellationToken), cancellationToken), cancellationToken);
    }

    /// <summary>Asks whether an article is really to be removed.</summary>
    public async Task AskToRemoveAsync(MessageReceived message, string name, LocalizedTexts texts, CancellationToken cancellationToken)
    {
        var sources = await services.Sources(cancellationToken);
        var found = sources.Where(source => source.Path.Equals(name, StringComparison.OrdinalIgnoreCase) || source.Id.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found is not [var source])
        {
            var names = sources.Select(known => known.Path).Take(NamesShown).ToList();
            var more = sources.Count > NamesShown ? ", …" : "";
            await commands.SayAsync(message, string.Format(null, texts.RemoveWhat, string.Join(", ", names) + more), cancellationToken);
            return;
        }

        if (!await state.Inbox.AttemptAsync(message))
            return;
        var button = InlineKeyboardButton.WithCallbackData(texts.RemoveYes, new RemovalData(source.Path).ToString());
        foreach (var part in MessagePart.Of(Html.Escape(string.Format(null, texts.RemoveSure, source.Path)), [button]))
            await sender.SendAsync(OutgoingMessage.Of(message.Place, part, message.MessageId), cancellationToken);
    }

    /// <summary>Removes the article of a button. Where the process dies on the way, another tap does the rest.</summary>
    /// <returns>What the tap is answered with.</returns>
    public async Task<string> RemoveAsync(CallbackQueryReceived tap, RemovalData removal, LocalizedTexts texts, CancellationToken cancellationToken)
    {
        if (!Takes(tap.From))
            return texts.OnlyAdministrators;
        return await ToldAsync(tap, texts, async () =>
        {
            var source = (await services.Sources(cancellationToken)).FirstOrDefault(source => new RemovalData(source.Path) == removal);
            return source is not null && await services.Keeper!.RemoveAsync(source.Path, cancellationToken)
                ? texts.Removed : texts.NotThere;
        }, cancellationToken);
    }

    private async Task<string> AddAsync(AttachedFile file, LocalizedTexts texts, CancellationToken cancellationToken)
    {
        if (DocumentKeeper.Problem(file.Name) is { } problem)
            return Text(problem, texts);
        if (file.Size > FileDownload.Largest)
            return texts.FileTooLarge;
        return await download.FetchAsync(file, cancellationToken) is not { } content ? texts.DownloadFailed
            : await services.Keeper!.AddAsync(file.Name, content, cancellationToken) switch
            {
                AdditionResult.Added added => string.Format(null, texts.Added, added.Name, added.Passages),
                AdditionResult.Refused refused => Text(refused.Problem, texts),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
    }

    private static string Text(AdditionProblem problem, LocalizedTexts texts) => problem switch
    {
        AdditionProblem.Name => texts.BadName,
        AdditionProblem.Type => texts.UnknownType,
        AdditionProblem.NameTaken => texts.NameTaken,
        AdditionProblem.Unreadable => texts.Unreadable,
        _ => texts.NothingToCite,
    };

    private async Task<string> ToldAsync(IncomingUpdate update, LocalizedTexts texts, Func<Task<string>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // Whatever went wrong, the chat learns an id and the log the rest.
            var id = UpdateHandler.NewErrorId();
            logger.UpdateFailed(e, update.Id, id);
            return string.Format(null, texts.Error, id);
        }
    }
}
