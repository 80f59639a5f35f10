using System.CommandLine;
using KurilBot.Web;

namespace KurilBot.Console;

/// <summary><c>kurilbot mcp</c>: an MCP server on standard input and output, for the host that started it. Nothing else is written there.</summary>
internal static class McpCommand
{
    public static Command Create(Shell shell, CommonOptions common)
    {
        var command = new Command("mcp", "an MCP server on standard input and output");
        command.SetAction((parsed, cancellationToken) => RunAsync(shell, common.Settings(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Shell shell, SettingOptions options, CancellationToken stop)
    {
        using var loggers = TelegramCommand.Loggers();
        using var services = await Services.OpenAsync(shell, options, stop, loggers: loggers);
        try
        {
            var logger = loggers.CreateLogger("KurilBot.Documents");
            await services.FollowingAsync(
                async () =>
                {
                    await McpService.RunAsync(ServeCommand.Over(services), ProgramVersion.Text, loggers, stop);
                    return ExitStatus.Done;
                },
                line => TelegramCommand.Told(logger, line));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was told to end, which is no failure of a server.
        }

        return ExitStatus.Done;
    }
}
