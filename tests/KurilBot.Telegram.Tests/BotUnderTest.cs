using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using KurilBot.Core;
using KurilBot.Testing;

namespace KurilBot.Telegram.Tests;

/// <summary>A bot, the server that it talks to, and what it remembers. Can be stopped and started again.</summary>
internal sealed class BotUnderTest : IAsyncDisposable
{
    public const long Ann = 11;
    public const long Bob = 22;
    public const long Group = -100500;

    private readonly StateUnderTest _state;
    private readonly bool _isBeside;
    private CancellationTokenSource _stop = new();
    private Task<string?> _run = Task.FromResult<string?>(null);
    private readonly HashSet<long> _pushed = [];
    private long _lastUpdate = 100;

    public BotUnderTest(StateUnderTest state)
        : this(state, new())
    {
    }

    private BotUnderTest(StateUnderTest state, FakeClock clock, FakeBotApiServer? server = null)
    {
        (_state, Clock, Server, _isBeside) = (state, clock, server ?? new(clock), server is not null);
        Services = new()
        {
            Answer = (question, history, progress, cancellationToken) =>
            {
                Asked.Enqueue((question, history));
                return Answer(question, progress, cancellationToken);
            },
            Search = (query, _) => Task.FromResult<IReadOnlyList<RetrievedPassage>>(
                [new(Samples.AlJazeera, new($"A passage on {query}.", new(0, 10), []), 1, 1, 1)]),
            Check = (claim, _) => Task.FromResult(new ClaimCheck(
                claim, Verdict.Partial, 0.5, [new(Samples.AlJazeera, "What was said.", new(0, 14))], "the year 1991 is not in the evidence")),
            PageOf = address => $"https://articles.example/answers/{address}",
            Sources = _ => Task.FromResult<IReadOnlyList<DocumentSource>>([Samples.AlJazeera, Samples.Radio]),
        };
    }

    public FakeClock Clock { get; }

    public FakeBotApiServer Server { get; }

    public RecordingLoggers Loggers { get; } = new();

    public TelegramServices Services { get; set; }

    /// <summary>All that is remembered, as text.</summary>
    public string Remembered => _state.Dump();

    /// <summary>How much time passes at once; more where a test waits for minutes.</summary>
    public TimeSpan Step { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The questions that reached the pipeline.</summary>
    public ConcurrentQueue<(string Question, IReadOnlyList<Turn> History)> Asked { get; } = [];

    /// <summary>The pipeline.</summary>
    public Func<string, IProgress<AnswerSentence>?, CancellationToken, Task<Answer>> Answer { get; set; } =
        (question, _, _) => Task.FromResult<Answer>(Samples.Answered(question, $"This answers {question}"));

    /// <summary>Another instance of the bot, with the same state and its own pipeline.</summary>
    public BotUnderTest Beside() => new(_state, Clock, Server);

    public void Start(TelegramOptions? options = null)
    {
        _stop = new();
        options ??= Options();
        _run = RunAsync(options, _stop.Token);
    }

    public TelegramOptions Options(long[]? users = null, long[]? chats = null, int perMinute = 0, string? webhook = null, string path = "", long[]? administrators = null) => new()
    {
        Token = FakeBotApiServer.Token,
        BaseUrl = Server.BaseUrl + path,
        AllowedUsers = users ?? [],
        AllowedChats = chats ?? [],
        Administrators = administrators ?? [],
        QuestionsPerMinute = perMinute,
        WebhookUrl = webhook,
        WebhookSecret = webhook is null ? null : "a-secret",
    };

    /// <summary>Ends by itself, or is told to; the line that it leaves.</summary>
    public async Task<string?> EndAsync()
    {
        await Clock.AdvanceUntilAsync(() => _run.IsCompleted);
        return await _run;
    }

    public async Task<string?> StopAsync()
    {
        await _stop.CancelAsync();
        return await EndAsync();
    }

    public async Task RestartAsync(TelegramOptions? options = null)
    {
        await StopAsync();
        Start(options);
    }

    /// <summary>Somebody writes. Updates and messages are numbered on.</summary>
    /// <returns>The id of the message.</returns>
    public int Write(
        long chat, string text, long? from = null, string language = "en", int? thread = null, long? repliesTo = null,
        bool fromBot = false, string? viaBot = null)
    {
        var id = ++_lastUpdate;
        Push(Updates.Message(id, chat, text, (int)id, from, language, thread, repliesTo, fromBot, viaBot));
        return (int)id;
    }

    /// <summary>Somebody speaks. What is in the recording is told by whoever writes it down.</summary>
    public int Speak(long chat, string recording = "a recording", int seconds = 3, long? size = null, long? repliesTo = null, long? from = null, string language = "en")
    {
        var id = ++_lastUpdate;
        Server.Files[$"voice{id}"] = recording;
        Push(Updates.Recording(id, chat, $"voice{id}", seconds, size ?? recording.Length, repliesTo: repliesTo, from: from, language: language));
        return (int)id;
    }

    /// <summary>Somebody sends a document.</summary>
    public int SendFile(long chat, string? name, string content, long? size = null, string caption = "")
    {
        var id = ++_lastUpdate;
        Server.Files[$"file{id}"] = content;
        Push(Updates.Document(id, chat, $"file{id}", name, size ?? content.Length, caption: caption));
        return (int)id;
    }

    public void Edit(long chat, int message, string text, long? from = null) =>
        Push(Updates.Message(++_lastUpdate, chat, text, message, from, edited: true));

    public void Tap(long chat, string data, int message = 1001, long? from = null, bool accessible = true) =>
        Push(Updates.Tap(++_lastUpdate, chat, data, message, from, accessible: accessible));

    public void Query(long user, string query) => Push(Updates.Inline(++_lastUpdate, user, query));

    public void Membership(long chat, string status) => Push(Updates.Membership(++_lastUpdate, chat, status));

    public void Push(params JsonObject[] updates)
    {
        _pushed.UnionWith(updates.Select(update => (long)update["update_id"]!));
        Server.Push(updates);
    }

    public Task UntilAsync(Func<bool> happened) => Clock.AdvanceUntilAsync(happened, Step);

    /// <summary>Until so many answers with buttons stand in a chat; they are returned.</summary>
    public async Task<IReadOnlyList<FakeMessage>> AnswersAsync(long chat, int count = 1)
    {
        IReadOnlyList<FakeMessage> answers = [];
        await UntilAsync(() => (answers = [.. Server.MessagesIn(chat).Where(message => message.Buttons.Count > 0)]).Count >= count);
        return answers;
    }

    /// <summary>Until so many messages stand in a chat.</summary>
    public async Task<IReadOnlyList<FakeMessage>> MessagesAsync(long chat, int count = 1)
    {
        await UntilAsync(() => Server.MessagesIn(chat).Count >= count);
        return Server.MessagesIn(chat);
    }

    /// <summary>Until the work of everything that was written is done.</summary>
    public Task QuietAsync() => UntilAsync(() => _pushed.IsSubsetOf(Done()));

    /// <summary>What askers think of the answers that are kept.</summary>
    public IReadOnlyList<long> Opinions() => _state.Query<long>("SELECT opinion FROM answers");

    /// <summary>The texts that a query finds in what is remembered.</summary>
    public string Rows(string sql) => string.Join('\n', _state.Query<string>(sql));

    /// <summary>The updates that are stored, done or not.</summary>
    public IReadOnlyList<long> Stored() => _state.Query<long>("SELECT update_id FROM inbox");

    public IReadOnlyList<long> Done() => _state.Query<long>("SELECT update_id FROM inbox WHERE done = 1");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        if (_isBeside)
            return;
        await Server.DisposeAsync();
        _state.Dispose();
    }

    private async Task<string?> RunAsync(TelegramOptions options, CancellationToken stop)
    {
        using var store = await _state.OpenAsync();
        return await TelegramBot.RunAsync(options, store, Services, Loggers, Clock, stop);
    }
}
