using KurilBot.Testing;

namespace KurilBot.Core.Tests;

public sealed class ConversationsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_said_survives_a_restart()
    {
        using (var before = Open())
            before.Add("a", new Turn("Who?", "He."));

        using var after = Open();

        Assert.Equal([new Turn("Who?", "He.")], after.History("a"));
    }

    [Fact]
    public void Chats_are_kept_apart()
    {
        using var conversations = Open();
        conversations.Add("a", new Turn("Who?", null));

        Assert.Empty(conversations.History("b"));
    }

    [Fact]
    public void Only_the_latest_turns_are_kept()
    {
        using var conversations = Open();
        for (var i = 1; i <= KurilBot.Core.Conversations.Kept + 5; i++)
            conversations.Add("a", new Turn($"{i}", null));

        Assert.Equal(Enumerable.Range(6, KurilBot.Core.Conversations.Kept).Select(i => $"{i}"), conversations.History("a").Select(t => t.Question));
    }

    [Fact]
    public void A_question_that_is_answered_anew_replaces_itself_and_sees_only_what_was_before_it()
    {
        using var conversations = Open();
        foreach (var number in new[] { 10, 20, 30 })
            conversations.Put("a", number, new Turn($"q{number}", null));
        conversations.Put("a", 20, new Turn("edited", null));

        Assert.Equal(["q10"], conversations.History("a", before: 20).Select(t => t.Question));
        Assert.Equal(["q10", "edited", "q30"], conversations.History("a").Select(t => t.Question));
    }

    [Fact]
    public void A_new_conversation_has_nothing_before_it()
    {
        using var conversations = Open();
        conversations.Add("a", new Turn("Who?", null));

        conversations.StartAnew("a");

        Assert.Empty(conversations.History("a"));
    }

    [Fact]
    public void A_chat_takes_its_turns_along_to_another_name()
    {
        using var conversations = Open();
        conversations.Add("a", new Turn("Who?", null));

        conversations.Rename("a", "b");

        Assert.Equal((0, 1), (conversations.History("a").Count, conversations.History("b").Count));
    }

    [Fact]
    public void A_file_that_is_no_database_is_told_by_its_key()
    {
        _folder.Write("state.db", "This is no database, however long it is. " + new string('x', 500));

        Assert.StartsWith("State:Path: ", Assert.Throws<StateException>(Open).Message, StringComparison.Ordinal);
    }

    private Conversations Open() => KurilBot.Core.Conversations.Open(_folder["state.db"]);
}
