using System.CommandLine;
using KurilBot.Core;
using KurilBot.Telegram;
using KurilBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace KurilBot.Console;

/// <summary>
/// <c>kurilbot telegram</c>: the bot. It is there to run until SIGTERM or Ctrl+C, so its work is done then and the status 0.
/// </summary>
internal static class TelegramCommand
{
    private const int Passages = 5;

    public static Command Create(Shell shell, CommonOptions common)
    {
        var command = new Command("telegram", "run the Telegram bot until SIGTERM or Ctrl+C");
        command.SetAction((parsed, cancellationToken) => RunAsync(shell, common.Settings(parsed), cancellationToken));
        return command;
    }

    /// <summary>What the bot calls.</summary>
    public static TelegramServices Over(Services services, WebOptions web) => new()
    {
        Answer = (question, history, progress, cancellationToken) => services.AnswerAsync(question, history, cancellationToken, progress),
        Search = (query, cancellationToken) => services.SearchAsync(query, [], Passages, cancellationToken),
        Check = services.CheckAsync,
        PageOf = address => web.PageOf(address),
        Sources = _ => Task.FromResult<IReadOnlyList<DocumentSource>>([.. services.Sources.Select(indexed => indexed.Source)]),
    };

    /// <summary>A line a report, on standard error; of the web server only what is amiss.</summary>
    public static ILoggerFactory Loggers() => LoggerFactory.Create(logging => logging
        .AddFilter("Microsoft", LogLevel.Warning).AddFilter("ModelContextProtocol", LogLevel.Warning)
        .AddSimpleConsole(line => (line.SingleLine, line.UseUtcTimestamp, line.TimestampFormat) = (true, true, "yyyy-MM-dd HH:mm:ss "))
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    private static async Task<int> RunAsync(Shell shell, SettingOptions options, CancellationToken stop)
    {
        var telegram = SettingsReader.ReadTelegram(shell);
        var (web, _) = SettingsReader.ReadWeb(shell, serves: false);
        using var loggers = Loggers();
        using var services = await Services.OpenAsync(shell, options, stop, loggers: loggers);
        using var state = await services.OpenStateAsync(stop);
        var problem = await TelegramBot.RunAsync(telegram, state, Over(services, web), loggers, TimeProvider.System, stop);
        return problem is null ? ExitStatus.Done : throw new BadInputException(problem);
    }
}
