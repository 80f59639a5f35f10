using KurilBot.Core;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace KurilBot.Telegram;

/// <summary>The bot: updates ─▶ inbox ─▶ a queue for each chat ─▶ answer ─▶ rendering ─▶ sender.</summary>
public static class TelegramBot
{
    // Of the ten seconds that a service manager gives; the rest is for what has to be put away.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(7);

    // How often instances look for work that nobody does.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Runs until <paramref name="stop"/>. What is in work then is finished within seconds, or kept and taken up at the next start.
    /// </summary>
    /// <param name="options">The section <c>Telegram</c>.</param>
    /// <param name="store">Where the bot remembers; instances that share it share the work. Stays the caller's to dispose of.</param>
    /// <param name="services">Who answers.</param>
    /// <param name="loggers">Where the bot reports. It never reports its token.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">SIGTERM or Ctrl+C.</param>
    /// <returns>Null after <paramref name="stop"/>; else one line that says why the bot cannot run.</returns>
    /// <exception cref="StateException">The store cannot be used.</exception>
    public static async Task<string?> RunAsync(
        TelegramOptions options, IStateStore store, TelegramServices services, ILoggerFactory loggers, TimeProvider time,
        CancellationToken stop)
    {
        if (options.Problem() is { } problem)
            return problem;
        using var api = new TelegramApi(options.Token, options.BaseUrl, time);
        var logger = loggers.CreateLogger("KurilBot.Telegram");
        try
        {
            var (me, refused) = await IntroduceAsync(api, time, logger, stop);
            if (me is null)
                return refused;
            await using var state = await TelegramState.OpenAsync(store, me.Id, time);
            return await ServeAsync(api, me, state, options, services, loggers, logger, time, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<(User? Me, string? Refused)> IntroduceAsync(
        TelegramApi api, TimeProvider time, ILogger logger, CancellationToken stop)
    {
        for (var failures = 1; ; failures++)
        {
            var reply = await api.CallAsync((client, token) => client.GetMe(token), stop);
            switch (reply.Failure)
            {
                case null:
                    return (reply.Value, null);
                // A token of the wrong form is a path that the server does not have.
                case { Kind: FailureKind.Unauthorized or FailureKind.NoSuchMethod }:
                    return (null, "Telegram does not accept Telegram:Token. BotFather's /token shows the right one.");
                case { } failure:
                    if (failures == 1)
                        logger.PollFailed(failure.Kind, failure.Description);
                    await Task.Delay(failure.RetryAfter ?? Backoff.After(failures), time, stop);
                    break;
            }
        }
    }

    private static async Task<string?> ServeAsync(
        TelegramApi api, User me, TelegramState state, TelegramOptions options, TelegramServices services,
        ILoggerFactory loggers, ILogger logger, TimeProvider time, CancellationToken stop)
    {
        var allowed = new AllowList(options);
        var limiter = new UserRateLimiter(options.QuestionsPerMinute, time);
        using var sender = new MessageSender(api, state.Chats, time, logger);
        var commands = new CommandHandler(services, state, limiter, sender, time, logger);
        var download = new FileDownload(api, time, logger);
        var spoken = new SpokenQuestions(services.Speech, download, logger);
        var questions = new QuestionHandler(services, spoken, state.Questions, limiter, commands, sender, time, logger);
        var articles = new ArticleHandler(options, services, download, limiter, commands, sender, state, time, logger);
        var messages = new MessageHandler(me, allowed, state.Chats, questions, commands, articles);
        var inline = new InlineQueryHandler(services, state.Inbox, allowed, limiter, sender);
        var handler = new UpdateHandler(state.Inbox, state.Chats, messages, new(state, allowed, articles, sender), inline, logger);
        using var lifetime = new CancellationTokenSource();
        var queues = new PerChatQueue(queue => handler.StepAsync(queue, lifetime.Token));

        logger.Started(me.Username ?? "", me.Id);
        if (allowed.IsOpen)
            logger.OpenToAll();
        using var running = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var forgetting = EveryAsync(TimeSpan.FromDays(1), () => state.ForgetAsync(options.RetentionDays), time, logger, running.Token);
        // Also while it runs: instances that share the state behind a balancer take up each other's work.
        var takingOver = EveryAsync(BetweenLooks, async () => Wake(await state.Inbox.TakeOverAsync()), time, logger, running.Token);
        var menu = CommandMenu.SetAsync(sender, running.Token);
        var problem = await ReceiveAsync();
        await running.CancelAsync();
        var still = Task.WhenAll(queues.CloseAsync(), menu, forgetting, takingOver);
        try
        {
            await still.WaitAsync(Grace, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            logger.StoppedInWork();
        }

        await lifetime.CancelAsync();
        await Task.WhenAny(still, Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None));
        return problem;

        void Work(IReadOnlyList<IncomingUpdate> updates) => Wake(updates.Select(Inbox.QueueOf).Distinct());

        void Wake(IEnumerable<string> waiting)
        {
            foreach (var queue in waiting)
                queues.Wake(queue);
        }

        async Task<string?> ReceiveAsync()
        {
            if (string.IsNullOrEmpty(options.WebhookUrl))
            {
                return await PersistAsync("deleteWebhook", (client, token) => client.DeleteWebhook(cancellationToken: token))
                    ?? await new UpdatePoller(api, async updates => Work(await state.Inbox.StoreAsync(updates)), time, logger).RunAsync(stop);
            }

            await using var webhook = await Webhook.ListenAsync(options, state.Inbox.StoreAsync, Work, loggers, stop);
            var refused = await PersistAsync(
                "setWebhook", (client, token) => client.SetWebhook(
                    options.WebhookUrl, allowedUpdates: TelegramApi.UpdateKinds, secretToken: options.WebhookSecret, cancellationToken: token));
            if (refused is null)
                await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, stop));
            return refused;
        }

        // Until it is done, or refused for good: then why.
        async Task<string?> PersistAsync(string method, Func<ITelegramBotClient, CancellationToken, Task> call)
        {
            for (var failures = 1; ; failures++)
            {
                switch (await sender.TryAsync(method, call, stop))
                {
                    case null:
                        return null;
                    case { Kind: FailureKind.Refused or FailureKind.Unauthorized } failure:
                        return $"Telegram refuses {method}: {failure.Description}";
                    case { } failure:
                        await Task.Delay(failure.RetryAfter ?? Backoff.After(failures), time, stop);
                        break;
                }
            }
        }
    }

    private static async Task EveryAsync(TimeSpan interval, Func<Task> work, TimeProvider time, ILogger logger, CancellationToken stop)
    {
        var wasDone = true;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work();
                wasDone = true;
            }
            catch (StateException e)
            {
                // One line for a trouble, however long it lasts.
                if (wasDone)
                    logger.StateFailed(e);
                wasDone = false;
            }

            await Task.WhenAny(Task.Delay(interval, time, stop));
        }
    }
}
