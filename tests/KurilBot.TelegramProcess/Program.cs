// Runs the bot in a process of its own, for tests that kill it. Answers take a few milliseconds and repeat the question.
// Arguments: Bot API server, state file or connection string.
using System.Runtime.InteropServices;
using System.Text;
using KurilBot.Core;
using KurilBot.PostgreSql;
using KurilBot.Telegram;
using KurilBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    stop.Cancel();
});
var source = new DocumentSource("001", "001.txt", new string('0', 64), "Made up", "Publisher", null, null);
var services = new TelegramServices
{
    Answer = async (question, _, _, cancellationToken) =>
    {
        await Task.Delay(Random.Shared.Next(30), cancellationToken);
        var text = $"The answer to {question}";
        return new Answered(question, question, "en", [new(text, [1])], [new(1, source, text, new(0, text.Length), text, Support.Supported, 1)]);
    },
    Search = (_, _) => Task.FromResult<IReadOnlyList<RetrievedPassage>>([]),
    Check = (claim, _) => Task.FromResult(new ClaimCheck(claim, Verdict.NotFound, 0, [], null)),
    Sources = _ => Task.FromResult<IReadOnlyList<DocumentSource>>([source]),
    Speech = new(
        async (recording, _, cancellationToken) =>
        {
            await Task.Delay(Random.Shared.Next(30), cancellationToken);
            return Encoding.UTF8.GetString(recording.Span);
        },
        MaximumSeconds: 60),
};
var options = new TelegramOptions { Token = FakeBotApiServer.Token, BaseUrl = args[0], QuestionsPerMinute = 0 };
using var state = args[1].StartsWith("Host=", StringComparison.Ordinal) ? await PostgreSqlState.OpenAsync(args[1]) : SqliteStateStore.Open(args[1]);
if (await TelegramBot.RunAsync(options, state, services, NullLoggerFactory.Instance, new FastTime(4), stop.Token) is { } problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}

return 0;
