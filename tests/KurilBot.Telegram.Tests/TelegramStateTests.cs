using KurilBot.Core;
using KurilBot.Testing;
using Microsoft.Data.Sqlite;

namespace KurilBot.Telegram.Tests;

/// <summary>What one bot, and several instances of it, may count on, wherever they remember.</summary>
public abstract class TelegramStateContract : IAsyncDisposable
{
    private readonly FakeClock _clock = new();
    private readonly List<IAsyncDisposable> _opened = [];

    private protected TelegramStateContract(StateUnderTest place) => Place = place;

    private protected StateUnderTest Place { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened)
            await opened.DisposeAsync();
        Place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Updates_of_every_kind_come_back_as_they_were()
    {
        IncomingUpdate[] updates =
        [
            new MessageReceived(1, 5, new(-9, 77), new(11, false, "ru"), "Who? 😀\0", [new(2, 3)], 42, ViaBot: true, IsEdit: true),
            new CallbackQueryReceived(2, "id", new(11, false, null), new(9, null), 7, "q:1:1"),
            new CallbackQueryReceived(3, "id", new(11, false, null), null, null, ""),
            new InlineQueryReceived(4, "id", new(11, false, "en"), "Who"),
            new MembershipChanged(5, new(9, null), IsMember: true),
            new UnknownUpdate(6),
        ];
        var state = await OpenAsync();
        Assert.Equal(6, (await state.Inbox.StoreAsync(updates)).Count);

        var again = await OpenAsync();
        var kept = await AllAsync(again);

        Assert.Equivalent(updates, kept, strict: true);
        Assert.Equal(updates.Select(update => update.GetType()), kept.Select(update => update.GetType()));
    }

    [Fact]
    public async Task An_answer_comes_back_with_every_citation()
    {
        var answer = Samples.Answered("Who?", "One.", "Two.") with { Engine = "generative", Model = "m", Elapsed = TimeSpan.FromSeconds(1) };
        var state = await OpenAsync();
        var id = (await state.Questions.OpenAsync(new(9, 77), 5, "Who?")).Id;
        await state.Questions.SetAnswerAsync(id, 1, answer);

        var again = (await OpenAsync()).Questions;

        Assert.Equivalent(answer, (await again.AnswerAsync(id, 9))!.Value.Answer, strict: true);
        Assert.Equal(new ChatPlace(9, 77), (await again.AnswerAsync(id, 9))!.Value.Place);
        Assert.Null(await again.AnswerAsync(id, 10));
    }

    [Fact]
    public async Task A_text_that_no_server_holds_as_text_is_asked_and_answered_all_the_same()
    {
        var questions = (await OpenAsync()).Questions;

        var asked = await questions.OpenAsync(new(9, null), 5, "Who \0 and \ud83d?");

        Assert.StartsWith("Who ", asked.Text);
    }

    [Fact]
    public async Task What_is_older_than_it_has_to_be_kept_is_forgotten()
    {
        var state = await OpenAsync();
        var update = new UnknownUpdate(1);
        await state.Inbox.StoreAsync([update, new UnknownUpdate(2)]);
        await state.Inbox.DoneAsync(update);
        var old = (await state.Questions.OpenAsync(new(9, null), 1, "Old?")).Id;
        await state.Questions.SetAnswerAsync(old, 1, Samples.Answered("Old?", "Old."));
        _clock.Advance(TimeSpan.FromDays(31));
        var young = (await state.Questions.OpenAsync(new(9, null), 2, "Young?")).Id;
        await state.Questions.SetAnswerAsync(young, 2, Samples.Answered("Young?", "Young."));

        await state.ForgetAsync(days: 0);
        Assert.NotNull(await state.Questions.AnswerAsync(old, 9));
        await state.ForgetAsync(days: 30);

        Assert.Null(await state.Questions.AnswerAsync(old, 9));
        Assert.NotNull(await state.Questions.AnswerAsync(young, 9));
        Assert.Equal([1L], (await state.Inbox.StoreAsync([update, new UnknownUpdate(2)])).Select(stored => stored.Id));
    }

    [Fact]
    public async Task Row_25_Of_instances_that_receive_an_update_at_once_one_stores_it_and_one_does_its_work()
    {
        var inboxes = new List<Inbox>();
        for (var i = 0; i < 4; i++)
            inboxes.Add((await OpenAsync()).Inbox);
        var updates = Enumerable.Range(1, 20).Select(id => Message(id, chat: id)).ToArray();

        var stored = await Task.WhenAll(inboxes.Select(inbox => inbox.StoreAsync(updates)));
        var taken = await Task.WhenAll(inboxes.SelectMany(inbox => updates.Select(update => inbox.NextAsync(Inbox.QueueOf(update)))));

        Assert.Equal(updates.Select(update => update.Id), stored.SelectMany(some => some).Select(update => update.Id).Order());
        Assert.Equal(updates.Select(update => update.Id), taken.OfType<IncomingUpdate>().Select(update => update.Id).Order());
    }

    [Fact]
    public async Task Row_25_A_queue_is_one_instances_until_nothing_is_left_in_it_whoever_stored_that()
    {
        var (first, second) = ((await OpenAsync()).Inbox, (await OpenAsync()).Inbox);
        await first.StoreAsync([Message(2, chat: 9)]);
        Assert.Equal(2, (await first.NextAsync("chat 9"))!.Id);

        await second.StoreAsync([Message(1, chat: 9), Message(3, chat: 9), Message(4, chat: 10)]);
        Assert.Null(await second.NextAsync("chat 9"));
        Assert.Equal(4, (await second.NextAsync("chat 10"))!.Id);
        Assert.Equal(["chat 10"], await second.TakeOverAsync());
        await first.DoneAsync(Message(2, chat: 9));
        Assert.Equal(1, (await first.NextAsync("chat 9"))!.Id);
        await first.DoneAsync(Message(1, chat: 9));
        Assert.Equal(3, (await first.NextAsync("chat 9"))!.Id);
        await first.DoneAsync(Message(3, chat: 9));
        Assert.Null(await first.NextAsync("chat 9"));

        await second.StoreAsync([Message(5, chat: 9)]);
        Assert.Equal(5, (await second.NextAsync("chat 9"))!.Id);
    }

    [Fact]
    public async Task Row_25_An_instance_takes_up_the_work_of_one_that_has_died_and_of_no_other()
    {
        using var store = await Place.OpenAsync();
        var dying = await store.JoinAsync();
        var first = new Inbox(store, dying, 1, _clock);
        var second = (await OpenAsync()).Inbox;
        await first.StoreAsync([Message(2, chat: 9), Message(1, chat: 9), Message(3, chat: 10)]);
        Assert.Equal(1, (await first.NextAsync("chat 9"))!.Id);
        for (var look = 0; look < 5; look++)
            Assert.Equal(["chat 10"], await second.TakeOverAsync());

        await dying.DisposeAsync();

        for (var looks = 1; (await second.TakeOverAsync()).Count < 2; looks++)
            Assert.True(looks < 5, "it is not seen to be dead");
        Assert.Equal(1, (await second.NextAsync("chat 9"))!.Id);
        Assert.Null(await first.NextAsync("chat 9"));
        await second.DoneAsync(Message(1, chat: 9));
        Assert.Equal(2, (await second.NextAsync("chat 9"))!.Id);
    }

    [Fact]
    public async Task Row_25_An_instance_that_ends_leaves_its_work_to_the_next_at_once()
    {
        var first = await OpenAsync();
        var second = (await OpenAsync()).Inbox;
        await first.Inbox.StoreAsync([Message(1, chat: 9)]);
        await first.Inbox.NextAsync("chat 9");

        await first.DisposeAsync();

        Assert.Equal(["chat 9"], await second.TakeOverAsync());
    }

    [Fact]
    public async Task Row_25_What_must_not_be_sent_twice_is_attempted_by_one_instance()
    {
        var (first, second) = ((await OpenAsync()).Inbox, (await OpenAsync()).Inbox);
        await first.StoreAsync([Message(1, chat: 9)]);

        var attempts = await Task.WhenAll(first.AttemptAsync(Message(1, chat: 9)), second.AttemptAsync(Message(1, chat: 9)));

        Assert.Single(attempts, isFirst => isFirst);
    }

    [Fact]
    public async Task Row_25_What_one_instance_learns_of_a_chat_the_others_know_when_they_have_to()
    {
        var (first, second) = ((await OpenAsync()).Chats, (await OpenAsync()).Chats);
        await first.SetStoppedAsync(9, stopped: true);
        await second.ReadAsync(9);
        Assert.True(second.IsStopped(9));
        await first.SetStoppedAsync(9, stopped: false);
        await first.MoveAsync(9, -1009);
        await first.SetStoppedAsync(-1009, stopped: true);

        await second.ReadAsync(9);

        Assert.Equal((false, -1009, true), (second.IsStopped(9), second.Current(9), second.IsStopped(-1009)));
        Assert.True(await first.MeetStrangerAsync(7));
        Assert.False(await second.MeetStrangerAsync(7));
    }

    [Fact]
    public async Task A_chat_takes_its_questions_and_conversations_along_to_another_id()
    {
        var state = await OpenAsync();
        foreach (var message in new[] { 1, 2 })
        {
            var id = (await state.Questions.OpenAsync(new(9, null), message, $"{message}?")).Id;
            await state.Questions.SetAnswerAsync(id, message, Samples.Answered($"{message}?", "So."));
            if (message == 1)
                await state.Questions.StartConversationAsync(new(9, null));
        }

        await state.Chats.MoveAsync(9, -1009);

        Assert.Null(await state.Questions.FindAsync(9, 1));
        Assert.Equal("1?", (await state.Questions.FindAsync(-1009, 1))!.Text);
        Assert.Equal(["2?"], (await state.Questions.HistoryAsync(new(-1009, null), long.MaxValue)).Select(turn => turn.Question));
    }

    [Fact]
    public async Task A_question_that_is_edited_keeps_its_replies_and_loses_its_answer()
    {
        var questions = (await OpenAsync()).Questions;
        var id = (await questions.OpenAsync(new(9, null), 1, "Who?")).Id;
        await questions.SetRepliesAsync(id, [5, 6]);
        await questions.SetAnswerAsync(id, 1, Samples.Answered("Who?", "He."));

        var same = await questions.OpenAsync(new(9, null), 1, "Who?");
        var edited = await questions.OpenAsync(new(9, null), 1, "When?");

        Assert.Equal((id, 1L, true), (same.Id, same.AnsweredUpdate, same.Answer is Answered));
        Assert.Equal((id, null, null, "When?"), (edited.Id, edited.AnsweredUpdate, edited.Answer, edited.Text));
        Assert.Equal([5, 6], edited.Replies);
    }

    [Fact]
    public async Task What_a_newer_version_has_stored_stops_nothing()
    {
        var inbox = (await OpenAsync()).Inbox;
        using var store = await Place.OpenAsync();
        await store.DoAsync("""INSERT INTO inbox (bot, update_id, received, body, lane) VALUES (1, 7, 0, '{"$type":"hologram"}', 'other')""");

        Assert.Equal(new UnknownUpdate(7), await inbox.NextAsync("other"));
    }

    private static MessageReceived Message(long id, long chat) => new(id, (int)id, new(chat, null), new(11, false, "en"), $"{id}?", [], null, false, false);

    private async Task<TelegramState> OpenAsync()
    {
        var store = await Place.OpenAsync();
        var state = await TelegramState.OpenAsync(store, 1, _clock);
        _opened.Insert(0, new Opened(state, store));
        return state;
    }

    private static async Task<List<IncomingUpdate>> AllAsync(TelegramState state)
    {
        var updates = new List<IncomingUpdate>();
        foreach (var queue in await state.Inbox.TakeOverAsync())
        {
            while (await state.Inbox.NextAsync(queue) is { } update)
            {
                updates.Add(update);
                await state.Inbox.DoneAsync(update);
            }
        }

        return updates;
    }

    private sealed class Opened(TelegramState state, IStateStore store) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await state.DisposeAsync();
            store.Dispose();
        }
    }
}

/// <summary>In a file.</summary>
public sealed class TelegramStateTests() : TelegramStateContract(new FileState())
{
    [Fact]
    public async Task What_an_older_version_left_in_its_file_is_done()
    {
        using (var connection = new SqliteConnection($"Data Source={Place.Name};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                """
                CREATE TABLE inbox (
                    seq INTEGER PRIMARY KEY AUTOINCREMENT, bot INTEGER NOT NULL, update_id INTEGER NOT NULL, received INTEGER NOT NULL, body TEXT NOT NULL,
                    attempted INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, owner TEXT NOT NULL,
                    UNIQUE (bot, update_id));
                CREATE INDEX inbox_open ON inbox (bot, seq) WHERE done = 0;
                INSERT INTO inbox (bot, update_id, received, body, owner) VALUES (1, 7, 0, '{"$type":"unknown","Id":7}', 'somebody');
                CREATE TABLE questions (
                    id INTEGER PRIMARY KEY AUTOINCREMENT, bot INTEGER NOT NULL, chat INTEGER NOT NULL, thread INTEGER NOT NULL, message INTEGER NOT NULL,
                    asked INTEGER NOT NULL, text TEXT NOT NULL, replies TEXT NOT NULL DEFAULT '', answered_update INTEGER, answer TEXT);
                CREATE TABLE conversation_turns (
                    chat TEXT NOT NULL, number INTEGER NOT NULL, asked INTEGER NOT NULL, question TEXT NOT NULL, answer TEXT,
                    PRIMARY KEY (chat, number)) WITHOUT ROWID;
                INSERT INTO conversation_turns VALUES ('console', 1, 0, 'Who?', 'He.');
                PRAGMA user_version = 1;
                """;
            command.ExecuteNonQuery();
        }

        using var store = await Place.OpenAsync();
        await using var state = await TelegramState.OpenAsync(store, 1, TimeProvider.System);

        Assert.Equal(new UnknownUpdate(7), await state.Inbox.NextAsync(Assert.Single(await state.Inbox.TakeOverAsync())));
        Assert.Equal([new Turn("Who?", "He.")], await new Conversations(store).HistoryAsync("console"));
    }
}

/// <summary>In PostgreSQL.</summary>
public sealed class SharedTelegramStateTests(PostgreSqlCluster cluster) : TelegramStateContract(new ServerState(cluster));
