using System.Collections.Concurrent;
using KurilBot.Core;
using Spectre.Console;

namespace KurilBot.Console;

/// <summary><c>kurilbot chat</c>: a conversation, with panels on a terminal and plain lines where input or output is redirected.</summary>
internal static class ChatCommand
{
    private const string Greeting = "Ask about the documents. /help lists the commands, /quit leaves.";
    private const string GoingOn = "The conversation goes on where it stopped; /new starts another one.";

    public static async Task<int> RunAsync(Shell shell, SettingOptions options, Interrupts interrupts)
    {
        using var services = await Services.OpenAsync(shell, options, interrupts.Leave);
        // What a person says is remembered; a script begins anew every time.
        using var state = shell.Terminal is null ? SqliteStateStore.InMemory() : await services.OpenStateAsync(interrupts.Leave);
        var session = new ChatSession(services, new(state), shell.WorkingDirectory);
        // Told before the next reply: while somebody writes, a line of its own would tear theirs.
        var news = new ConcurrentQueue<string>();
        return await services.FollowingAsync(
            () => shell.Terminal is { } terminal
                ? OnTerminalAsync(session, shell, terminal, news, interrupts)
                : PlainAsync(session, shell, news, interrupts.Leave),
            news.Enqueue);
    }

    private static async Task<int> PlainAsync(ChatSession session, Shell shell, ConcurrentQueue<string> news, CancellationToken cancellationToken)
    {
        // A read of standard input cannot be called off, only left waiting.
        while (await shell.In.ReadLineAsync(cancellationToken).AsTask().WaitAsync(cancellationToken) is { } line)
        {
            var reply = await session.RespondAsync(line, shell.Width, cancellationToken);
            if (reply is ChatReply.Leave)
                break;
            while (news.TryDequeue(out var told))
                await shell.Error.WriteLineAsync(SafeText.Line(told));
            if (Plain(reply, shell.Width) is { Length: > 0 } text)
                await shell.Out.WriteAsync(text + "\n");
            await shell.Out.FlushAsync(cancellationToken);
        }

        return ExitStatus.Done;
    }

    private static async Task<int> OnTerminalAsync(
        ChatSession session, Shell shell, Terminal terminal, ConcurrentQueue<string> news, Interrupts interrupts)
    {
        var screen = terminal.OpenScreen();
        screen.WriteLine(Greeting);
        if (await session.GoesOnAsync())
            screen.WriteLine(GoingOn);
        var prompt = new LinePrompt(terminal, shell.Out);
        for (var wasInterrupted = false; ;)
        {
            interrupts.Leave.ThrowIfCancellationRequested();
            var (outcome, line) = await Task.Run(prompt.Read).WaitAsync(interrupts.Leave);
            if (outcome == LineOutcome.EndOfInput)
                return ExitStatus.Done;
            if (outcome == LineOutcome.Interrupted)
            {
                if (wasInterrupted)
                    return ExitStatus.Interrupted;
                wasInterrupted = true;
                screen.WriteLine("Press Ctrl+C again to leave.");
                continue;
            }

            screen.Profile.Width = terminal.Width();
            var reply = await interrupts.StoppableAsync(token => RespondAsync(session, line, shell.Out, terminal.Width(), token));
            wasInterrupted = reply is null;
            if (reply is ChatReply.Leave)
                return ExitStatus.Done;
            while (news.TryDequeue(out var told))
                screen.WriteLine(SafeText.Line(told));
            screen.Write(reply is null ? new Text("Stopped. Press Ctrl+C again to leave.\n") : ChatScreen.Of(reply));
        }
    }

    private static async Task<ChatReply> RespondAsync(ChatSession session, string line, TextWriter screen, int width, CancellationToken cancellationToken)
    {
        var growing = new StreamingAnswer(screen, width);
        try
        {
            return await session.RespondAsync(line, width, cancellationToken, growing);
        }
        finally
        {
            growing.Erase();
            await screen.FlushAsync(CancellationToken.None);
        }
    }

    private static string Plain(ChatReply reply, int width) => reply switch
    {
        ChatReply.Answer answer => PlainText.Answer(answer.Value, width),
        ChatReply.Source source => QuoteInParagraph.Plain(source.Citation, width),
        ChatReply.Plain plain => plain.Text,
        _ => "",
    };
}
