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
internal static partial class TelegramCommand
{
    private const int Passages = 5;

    public static Command Create(Shell shell, CommonOptions common)
    {
        var command = new Command("telegram", "run the Telegram bot until SIGTERM or Ctrl+C");
        command.SetAction((parsed, cancellationToken) => RunAsync(shell, common.Settings(parsed), cancellationToken));
        return command;
    }

    /// <summary>What the bot calls.</summary>
    public static TelegramServices Over(Services services, WebOptions web, SpeechOptions speech) => new()
    {
        Answer = (question, history, progress, cancellationToken) => services.AnswerAsync(question, history, cancellationToken, progress),
        Search = (query, cancellationToken) => services.SearchAsync(query, [], Passages, cancellationToken),
        Check = services.CheckAsync,
        PageOf = address => web.PageOf(address),
        Sources = _ => Task.FromResult<IReadOnlyList<DocumentSource>>([.. services.Sources.Select(indexed => indexed.Source)]),
        Speech = speech.IsSet ? Listening(speech) : null,
        Keeper = services.Keeper,
    };

    /// <summary>A line for whoever reads the log.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    public static partial void Told(ILogger logger, string line);

    /// <summary>A line a report, on standard error; of the web server only what is amiss.</summary>
    public static ILoggerFactory Loggers() => LoggerFactory.Create(logging => logging
        .AddFilter("Microsoft", LogLevel.Warning).AddFilter("ModelContextProtocol", LogLevel.Warning)
        .AddSimpleConsole(line => (line.SingleLine, line.UseUtcTimestamp, line.TimestampFormat) = (true, true, "yyyy-MM-dd HH:mm:ss "))
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    private static async Task<int> RunAsync(Shell shell, SettingOptions options, CancellationToken stop)
    {
        var (telegram, speech) = (SettingsReader.ReadTelegram(shell), SettingsReader.ReadSpeech(shell));
        var (web, _) = SettingsReader.ReadWeb(shell, serves: false);
        using var loggers = Loggers();
        using var services = await Services.OpenAsync(shell, options, stop, loggers: loggers);
        using var state = await services.OpenStateAsync(stop);
        var logger = loggers.CreateLogger("KurilBot.Documents");
        var problem = await services.FollowingAsync(
            () => TelegramBot.RunAsync(telegram, state, Over(services, web, speech), loggers, TimeProvider.System, stop), line => Told(logger, line));
        return problem is null ? ExitStatus.Done : throw new BadInputException(problem);
    }

    // Apart, so that the OpenAI package is loaded only where a server is configured.
    private static SpeechService Listening(SpeechOptions options)
    {
        var client = SemanticKernel.SpeechServer.Connect(options, TimeProvider.System);
        return new((recording, name, cancellationToken) => SemanticKernel.SpeechServer.TranscribeAsync(client, recording, name, cancellationToken), options.MaximumSeconds);
    }
}
