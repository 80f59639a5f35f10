using System.CommandLine;
using KurilBot.Telegram;
using KurilBot.Web;

namespace KurilBot.Console;

/// <summary>
/// <c>kurilbot serve</c>: the page, its API and, where there is a token, the Telegram bot. It is there to run until SIGTERM or Ctrl+C, so its
/// work is done then and the status 0.
/// </summary>
internal static class ServeCommand
{
    public static Command Create(Shell shell, CommonOptions common)
    {
        var command = new Command("serve", "serve the evidence page and its API until SIGTERM or Ctrl+C");
        command.SetAction((parsed, cancellationToken) => RunAsync(shell, common.Settings(parsed), cancellationToken));
        return command;
    }

    /// <summary>What page, API and MCP call.</summary>
    public static WebServices Over(Services services) => new()
    {
        Answer = (question, history, progress, cancellationToken) => services.AnswerAsync(question, history, cancellationToken, progress),
        Search = (query, count, cancellationToken) => services.SearchAsync(query, [], count, cancellationToken),
        Check = services.CheckAsync,
        Sources = () => services.Sources,
        Read = id => services.Files.Reread(id),
    };

    private static async Task<int> RunAsync(Shell shell, SettingOptions options, CancellationToken stop)
    {
        var (web, telegram) = SettingsReader.ReadWeb(shell);
        var speech = SettingsReader.ReadSpeech(shell);
        using var loggers = TelegramCommand.Loggers();
        using var services = await Services.OpenAsync(shell, options, stop, loggers: loggers);
        using var state = await services.OpenStateAsync(stop);
        var logger = loggers.CreateLogger("KurilBot.Documents");
        var problem = await services.FollowingAsync(() => ServeAsync(), line => TelegramCommand.Told(logger, line));
        return problem is null ? ExitStatus.Done : throw new BadInputException(problem);

        async Task<string?> ServeAsync()
        {
            var server = await WebServer.StartAsync(web, Over(services), state, telegram.RetentionDays, loggers, shell.Time, stop);
            Task<string?> bot;
            // Page and bot finish what they have in work at the same time, so that both are done within the seconds that there are.
            await using (server)
            {
                await shell.Out.WriteLineAsync($"{server.Address}  (Ctrl+C ends)");
                await shell.Out.FlushAsync(stop);
                bot = telegram.Token.Length == 0 ? WaitAsync(stop)
                    : TelegramBot.RunAsync(telegram, state, TelegramCommand.Over(services, web, speech), loggers, TimeProvider.System, stop);
                await Task.WhenAny(bot, WaitAsync(stop));
            }

            return await bot;
        }
    }

    private static async Task<string?> WaitAsync(CancellationToken stop)
    {
        await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, stop));
        return null;
    }
}
