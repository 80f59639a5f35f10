using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace KurilBot.Testing;

/// <summary>
/// A Bot API server on a free loopback port. It keeps chats and updates as the real one does, records every call, and does wrong
/// what a test has scripted.
/// </summary>
public sealed class FakeBotApiServer : IAsyncDisposable
{
    public const string Token = "7654321:AAF-fake_token_that_must_never_be_seen";
    public const long BotId = 7654321;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<BotApiCall> _calls = [];
    private readonly FakeChats _chats = new();
    private readonly List<(JsonObject Update, bool Delivered)> _updates = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<BotApiFault>> _scripts = [];
    private readonly ConcurrentDictionary<string, Func<BotApiCall, BotApiFault?>> _rules = [];
    private readonly Task _accepting;
    private TaskCompletionSource _news = News();
    private int _polls;

    public FakeBotApiServer(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string BaseUrl => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The bot that getMe tells of.</summary>
    public long Id { get; set; } = BotId;

    /// <summary>What users have sent, by the ids of the files.</summary>
    public ConcurrentDictionary<string, string> Files { get; } = [];

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Whether getUpdates answers at once where there is nothing.</summary>
    public bool NeverWaits { get; set; }

    /// <summary>The most getUpdates calls that were open at one time.</summary>
    public int MostPollsAtOnce { get; private set; }

    public IReadOnlyList<BotApiCall> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    /// <summary>The messages of the bot that stand in the chats now, by their ids.</summary>
    public IReadOnlyList<FakeMessage> Messages
    {
        get
        {
            lock (_lock)
                return _chats.Messages;
        }
    }

    public IReadOnlyList<BotApiCall> CallsOf(params string[] methods) => [.. Calls.Where(call => methods.Contains(call.Method))];

    public IReadOnlyList<FakeMessage> MessagesIn(long chat) => [.. Messages.Where(message => message.Chat == chat)];

    /// <summary>Gives the next calls of a method these faults, one each.</summary>
    public void Script(string method, params BotApiFault[] faults)
    {
        foreach (var fault in faults)
            _scripts.GetOrAdd(method, _ => []).Enqueue(fault);
    }

    /// <summary>Gives every call of a method the fault that a rule names, or none.</summary>
    public void Rule(string method, Func<BotApiCall, BotApiFault?> rule) => _rules[method] = rule;

    public void Rule(string method, BotApiFault fault) => Rule(method, _ => fault);

    /// <summary>Puts updates in the queue, together; each stays until a later poll confirms it.</summary>
    public void Push(params JsonObject[] updates)
    {
        lock (_lock)
        {
            _updates.AddRange(updates.Select(update => (update, false)));
            _news.TrySetResult();
            _news = News();
        }
    }

    /// <summary>Somebody deletes a message of the bot.</summary>
    public void Forget(long chat, int message)
    {
        lock (_lock)
            _chats.Forget(chat, message);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    // Whoever waits for news goes on elsewhere, not under the lock in which they come.
    private static TaskCompletionSource News() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                using var wire = new HttpWire(client.GetStream());
                while (await wire.ReadAsync(_stop.Token) is { } request && await HandleAsync(request) is { } response)
                    await wire.WriteAsync(response, _stop.Token);
                client.Client.LingerState = new(true, 0);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client has gone, or the test has ended.
            }
        }
    }

    private async Task<BotApiResponse?> HandleAsync((string Path, string Body) request)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // A file is fetched at /file/botTOKEN/PATH.
        var bot = Array.FindIndex(parts, part => part.StartsWith("bot", StringComparison.Ordinal));
        var (token, method) = (parts[bot]["bot".Length..], bot > 0 && parts[bot - 1] == "file" ? "file" : parts[^1]);
        var body = request.Body.Length == 0 ? [] : JsonNode.Parse(request.Body)!.AsObject();
        BotApiCall call;
        BotApiFault? fault;
        BotApiResponse? done = null;
        lock (_lock)
        {
            call = new(_calls.Count + 1, token, method, body, _time.GetUtcNow()) { Path = request.Path };
            fault = _scripts.TryGetValue(method, out var script) && script.TryDequeue(out var next) ? next
                : _rules.TryGetValue(method, out var rule) ? rule(call) : null;
            _calls.Add(call);
            if (method != "getUpdates" && fault is null or BotApiFault.Drops { Landed: true } or BotApiFault.Waits)
                done = method switch
                {
                    "getMe" => GetMe(),
                    "getFile" => GetFile((string)body["file_id"]!),
                    "file" => Files.TryGetValue(parts[^1], out var content) ? new(200, "application/octet-stream", content) : new(404, "text/html", "Not Found"),
                    _ => _chats.Carry(call),
                };
        }

        if (Latency > TimeSpan.Zero)
            await Task.Delay(Latency, _stop.Token);
        if (fault is BotApiFault.Waits waits)
            await waits.Until.WaitAsync(_stop.Token);
        call.Response = fault switch
        {
            BotApiFault.Answers answers => answers.Response,
            BotApiFault.Drops => null,
            _ => done ?? await PollAsync(call),
        };
        return call.Response;
    }

    private BotApiResponse GetMe() => BotApiResponse.Ok(new JsonObject
    {
        ["id"] = Id,
        ["is_bot"] = true,
        ["first_name"] = "Kuril",
        ["username"] = "KurilBot",
    });

    private BotApiResponse GetFile(string id) => Files.TryGetValue(id, out var content)
        ? BotApiResponse.Ok(new JsonObject
        {
            ["file_id"] = id,
            ["file_unique_id"] = "u" + id,
            ["file_size"] = content.Length,
            ["file_path"] = "files/" + id,
        })
        : BotApiResponse.Error(400, "Bad Request: invalid file_id");

    private async Task<BotApiResponse> PollAsync(BotApiCall call)
    {
        try
        {
            var polls = Interlocked.Increment(ref _polls);
            lock (_lock)
                MostPollsAtOnce = Math.Max(MostPollsAtOnce, polls);
            var wait = NeverWaits ? TimeSpan.Zero : TimeSpan.FromSeconds((int?)call.Body["timeout"] ?? 0);
            var offset = (long?)call.Body["offset"] ?? 0;
            while (true)
            {
                Task news;
                lock (_lock)
                {
                    if (Deliver(offset) is { Count: > 0 } updates)
                        return BotApiResponse.Ok(updates);
                    news = _news.Task;
                }

                if (wait == TimeSpan.Zero)
                    return BotApiResponse.Ok(new JsonArray());
                await Task.WhenAny(news, Task.Delay(wait, _stop.Token));
                _stop.Token.ThrowIfCancellationRequested();
                wait = news.IsCompleted ? wait : TimeSpan.Zero;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _polls);
        }
    }

    // What has been delivered and lies under the offset is confirmed. Ids that restarted lower are delivered all the same.
    private JsonArray Deliver(long offset)
    {
        _updates.RemoveAll(entry => entry.Delivered && (long)entry.Update["update_id"]! < offset);
        var batch = _updates.Take(100).Select(entry => entry.Update).ToArray();
        for (var i = 0; i < batch.Length; i++)
            _updates[i] = (batch[i], true);
        return [.. batch.Select(update => update.DeepClone())];
    }
}
