using KurilBot.Testing;
using Microsoft.Data.Sqlite;

namespace KurilBot.Telegram.Tests;

public sealed class TelegramStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Updates_of_every_kind_come_back_as_they_were()
    {
        Update[] updates =
        [
            new MessageReceived(1, 5, new(-9, 77), new(11, false, "ru"), "Who? 😀", [new(2, 3)], 42, ViaBot: true, IsEdit: true),
            new ButtonTapped(2, "id", new(11, false, null), new(9, null), 7, "q:1:1"),
            new ButtonTapped(3, "id", new(11, false, null), null, null, ""),
            new InlineQueried(4, "id", new(11, false, "en"), "Who"),
            new MembershipChanged(5, new(9, null), IsMember: true),
            new UnknownUpdate(6),
        ];
        using (var state = Open())
            Assert.Equal(6, state.Inbox.Store(updates).Count);

        using var again = Open();
        var kept = again.Inbox.TakeOver();

        Assert.Equivalent(updates, kept, strict: true);
        Assert.Equal(updates.Select(update => update.GetType()), kept.Select(update => update.GetType()));
    }

    [Fact]
    public void An_answer_comes_back_with_every_citation()
    {
        var answer = Samples.Answered("Who?", "One.", "Two.") with { Engine = "generative", Model = "m", Elapsed = TimeSpan.FromSeconds(1) };
        long id;
        using (var state = Open())
        {
            id = state.Questions.Open(new(9, 77), 5, "Who?").Id;
            state.Questions.SetAnswer(id, 1, answer);
        }

        using var again = Open();

        Assert.Equivalent(answer, again.Questions.Answer(id, 9)!.Value.Answer, strict: true);
        Assert.Equal(new ChatPlace(9, 77), again.Questions.Answer(id, 9)!.Value.Place);
        Assert.Null(again.Questions.Answer(id, 10));
    }

    [Fact]
    public void What_is_older_than_it_has_to_be_kept_is_forgotten()
    {
        using var state = Open();
        var update = new UnknownUpdate(1);
        state.Inbox.Store([update, new UnknownUpdate(2)]);
        state.Inbox.Done(update);
        var old = state.Questions.Open(new(9, null), 1, "Old?").Id;
        state.Questions.SetAnswer(old, 1, Samples.Answered("Old?", "Old."));
        _clock.Advance(TimeSpan.FromDays(31));
        var young = state.Questions.Open(new(9, null), 2, "Young?").Id;
        state.Questions.SetAnswer(young, 2, Samples.Answered("Young?", "Young."));

        state.Forget(days: 0);
        Assert.NotNull(state.Questions.Answer(old, 9));
        state.Forget(days: 30);

        Assert.Null(state.Questions.Answer(old, 9));
        Assert.NotNull(state.Questions.Answer(young, 9));
        Assert.Single(state.Inbox.Store([update]));
    }

    [Fact]
    public void Row_25_An_instance_takes_up_the_work_of_one_that_is_no_more_and_of_no_other()
    {
        using var first = Open();
        using var second = Open();
        first.Inbox.Store([new UnknownUpdate(2), new UnknownUpdate(1), new UnknownUpdate(3)]);
        first.Inbox.Done(new UnknownUpdate(3));
        Assert.Empty(second.Inbox.Store([new UnknownUpdate(1)]));
        Assert.Empty(second.Inbox.TakeOver());

        first.Dispose();

        Assert.Equal([1L, 2L], second.Inbox.TakeOver().Select(update => update.Id));
        Assert.Empty(second.Inbox.TakeOver());
    }

    [Fact]
    public void Locks_that_killed_instances_left_are_removed_and_those_of_living_ones_are_not()
    {
        using var living = Open();
        var killed = _folder["state.db"] + "-" + new string('0', 32) + ".lock";
        File.WriteAllText(killed, "");
        foreach (var file in Directory.GetFiles(_folder.Path, "*.lock"))
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddHours(-1));

        using var next = Open();

        Assert.False(File.Exists(killed));
        Assert.Equal(2, Directory.GetFiles(_folder.Path, "*.lock").Length);
    }

    [Fact]
    public void A_file_of_something_else_is_left_as_it_is()
    {
        File.WriteAllText(_folder["text.db"], "This is a text, and it is long enough to be looked at as the header of a database file of any kind.");
        using (var connection = new SqliteConnection($"Data Source={_folder["other.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE theirs (x)";
            command.ExecuteNonQuery();
        }

        Assert.Contains("text.db", Assert.Throws<StateException>(() => Open("text.db")).Message);
        Assert.Contains("other.db", Assert.Throws<StateException>(() => Open("other.db")).Message);
        Assert.StartsWith("This is a text", File.ReadAllText(_folder["text.db"]));
    }

    private TelegramState Open(string name = "state.db") => TelegramState.Open(_folder[name], 1, _clock);
}
