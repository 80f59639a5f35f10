using System.Globalization;
using KurilBot.Testing;

namespace KurilBot.Core.Tests;

/// <summary>What a store of state promises, and the conversations in it; every store passes the same tests.</summary>
public abstract class StateStoreContract : IAsyncLifetime
{
    private readonly List<IStateStore> _opened = [];

    protected abstract Task<IStateStore> OpenAsync();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
            store.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_said_survives_a_restart()
    {
        using (var before = await OpenAsync())
            await new Conversations(before).AddAsync("a", new Turn("Who?", "He."));

        var after = await ConversationsAsync();

        Assert.Equal([new Turn("Who?", "He.")], await after.HistoryAsync("a"));
    }

    [Fact]
    public async Task An_answer_is_found_under_its_address_until_it_is_too_old_or_its_asker_is_forgotten()
    {
        var store = await OpenAsync();
        _opened.Add(store);
        var clock = new FakeClock();
        var archive = new AnswerArchive(store, clock);
        var cited = new Citation(1, InlineDocument.Create("a", "A \0 title", "It is so.").Source, "It is so.", new(0, 9), "It is so.", Support.Partial, 0.5);
        var old = await archive.KeepAsync(new Answered("Who?", "Who?", "en", [new("So.", [1])], [cited]), "ann");
        clock.Advance(TimeSpan.FromDays(10));
        var unanswered = await archive.KeepAsync(new NotInDocuments("When?", "When?", "en", [cited]), "bob");

        Assert.Equal(cited, Assert.Single(Assert.IsType<Answered>((await archive.FindAsync(old))!.Answer).Citations));
        Assert.Null(await archive.FindAsync(old[..31]));
        Assert.True(await archive.JudgeAsync(old, "ann", -1));
        Assert.False(await archive.JudgeAsync(unanswered, "ann", 1));
        Assert.Equal([unanswered, old], (await archive.UnhelpfulAsync(10)).Select(kept => kept.Address));

        await archive.ForgetOlderAsync(5);
        Assert.Equal([unanswered], (await archive.UnhelpfulAsync(10)).Select(kept => kept.Address));
        await archive.ForgetAsync("bob");
        Assert.Empty(await archive.UnhelpfulAsync(10));
    }

    [Fact]
    public async Task Chats_are_kept_apart()
    {
        var conversations = await ConversationsAsync();
        await conversations.AddAsync("a", new Turn("Who?", null));

        Assert.Empty(await conversations.HistoryAsync("b"));
    }

    [Fact]
    public async Task Only_the_latest_turns_are_kept()
    {
        var conversations = await ConversationsAsync();
        for (var i = 1; i <= Conversations.Kept + 5; i++)
            Assert.Equal(i, await conversations.AddAsync("a", new Turn($"{i}", null)));

        Assert.Equal(Enumerable.Range(6, Conversations.Kept).Select(i => $"{i}"), (await conversations.HistoryAsync("a")).Select(t => t.Question));
    }

    [Fact]
    public async Task A_question_that_is_answered_anew_replaces_itself_and_sees_only_what_was_before_it()
    {
        var conversations = await ConversationsAsync();
        foreach (var number in new[] { 10, 20, 30 })
            await conversations.PutAsync("a", number, new Turn($"q{number}", null));
        await conversations.PutAsync("a", 20, new Turn("edited", null));

        Assert.Equal(["q10"], (await conversations.HistoryAsync("a", before: 20)).Select(t => t.Question));
        Assert.Equal(["q10", "edited", "q30"], (await conversations.HistoryAsync("a")).Select(t => t.Question));
    }

    [Fact]
    public async Task A_new_conversation_has_nothing_before_it()
    {
        var conversations = await ConversationsAsync();
        await conversations.AddAsync("a", new Turn("Who?", null));

        await conversations.StartAnewAsync("a");

        Assert.Empty(await conversations.HistoryAsync("a"));
    }

    [Fact]
    public async Task Turns_that_several_add_at_once_all_find_a_place()
    {
        var (one, other) = (await ConversationsAsync(), await ConversationsAsync());

        var numbers = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? one : other).AddAsync("a", new Turn(i.ToString(CultureInfo.InvariantCulture), null))));

        Assert.Equal(Enumerable.Range(1, 16).Select(i => (long)i), numbers.Order());
        Assert.Equal(16, (await other.HistoryAsync("a")).Count);
    }

    [Fact]
    public async Task Of_several_changes_that_fail_together_none_is_made()
    {
        var store = await OpenedAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => store.TogetherAsync(async session =>
        {
            await session.DoAsync("INSERT INTO strangers (bot, \"user\") VALUES ($1, $2)", 1L, 2L);
            throw new TimeoutException();
        }));

        await store.TogetherAsync(session => session.DoAsync("INSERT INTO strangers (bot, \"user\") VALUES ($1, $2)", 1L, 3L));

        Assert.Equal([3L], await store.ReadAsync("SELECT \"user\" FROM strangers", row => row.GetInt64(0)));
    }

    [Fact]
    public async Task Several_that_open_a_new_store_at_once_all_can_use_it()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(OpenedAsync)));

        foreach (var store in stores)
            await new Conversations(store).AddAsync("a", new Turn("Who?", null));

        Assert.Equal(4, (await new Conversations(stores[0]).HistoryAsync("a")).Count);
    }

    [Fact]
    public async Task An_instance_is_seen_to_live_until_it_ends()
    {
        var (one, other) = (await (await OpenedAsync()).JoinAsync(), await (await OpenedAsync()).JoinAsync());
        await using var watching = one;
        for (var look = 0; look < 5; look++)
            Assert.Empty(await one.FindDeadAsync([one.Name, other.Name]));

        await other.DisposeAsync();

        for (var looks = 1; !(await one.FindDeadAsync([one.Name, other.Name])).SequenceEqual([other.Name]); looks++)
            Assert.True(looks < 5, "it is not seen to be dead");
    }

    protected async Task<IStateStore> OpenedAsync()
    {
        var store = await OpenAsync();
        lock (_opened)
            _opened.Add(store);
        return store;
    }

    private async Task<Conversations> ConversationsAsync() => new(await OpenedAsync());
}
