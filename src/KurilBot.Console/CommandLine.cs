using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>The commands, and what becomes of their outcome.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line; every outcome is an exit status, and every error one line on standard error.</summary>
    public static async Task<int> RunAsync(string[] arguments, Shell shell, Interrupts interrupts)
    {
        try
        {
            return await InvokeAsync(arguments, shell, interrupts);
        }
        catch (Exception wrong) when (wrong is BadInputException or DocumentsException or PromptException)
        {
            return Fail(shell, wrong.Message, ExitStatus.BadInput);
        }
        catch (Exception failure) when (failure is IndexException or EmbeddingException or StateException or IOException or UnauthorizedAccessException)
        {
            return Fail(shell, failure.Message, ExitStatus.Failed);
        }
        catch (OperationCanceledException) when (interrupts.Leave.IsCancellationRequested)
        {
            return ExitStatus.Interrupted;
        }
    }

    private static async Task<int> InvokeAsync(string[] arguments, Shell shell, Interrupts interrupts)
    {
        var root = Create(shell, interrupts);
        // A question may begin with @; it names no file of arguments.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
            throw new BadInputException(parsed.Errors[0].Message);
        if (!arguments.Contains("--") && UnknownOption(parsed.CommandResult) is { } unknown)
            throw new BadInputException($"there is no option {unknown}; a text that begins with - goes behind --");
        var configuration = new InvocationConfiguration
        {
            Output = shell.Out,
            Error = shell.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, interrupts.Leave);
        }
        finally
        {
            // Not FlushAsync: it would start threads for it.
            shell.Out.Flush();
        }
    }

    private static RootCommand Create(Shell shell, Interrupts interrupts)
    {
        var common = new CommonOptions();
        var chat = new Command("chat", "talk in the terminal (the default)");
        var root = new RootCommand("Answers questions over a folder of articles, every sentence with its source.")
        {
            chat,
            AskCommand.Create(shell, common),
            SearchCommand.Create(shell, common),
            CheckCommand.Create(shell, common),
            IndexCommand.Create(shell, common),
            SourcesCommand.Create(shell, common),
            EvalCommand.Create(shell, common),
            ServeCommand.Create(shell, common),
            McpCommand.Create(shell, common),
            FeedbackCommand.Create(shell, common),
            TelegramCommand.Create(shell, common),
        };
        foreach (var option in common.OfEveryCommand)
            root.Options.Add(option);
        foreach (var talk in new[] { root, chat })
            talk.SetAction((parsed, _) => ChatCommand.RunAsync(shell, common.Settings(parsed), interrupts));
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        root.Options.OfType<HelpOption>().Single().Action = new HelpAction { MaxWidth = shell.Width };
        return root;
    }

    // The parser takes an unknown option for a word of the text.
    private static string? UnknownOption(CommandResult command) => command.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .FirstOrDefault(value => value.Length > 1 && value[0] == '-' && !char.IsWhiteSpace(value[1]));

    private static int Fail(Shell shell, string message, int status)
    {
        shell.Error.WriteLine($"kurilbot: {SafeText.Line(message)}");
        return status;
    }

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(ProgramVersion.Text);
            return ExitStatus.Done;
        }
    }
}
