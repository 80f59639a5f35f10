using System.Net;
using KurilBot.Testing;

namespace KurilBot.Telegram.Tests;

/// <summary>Row 25: instances that share the work.</summary>
public abstract class SharingConformance(StateUnderTest state) : TelegramConformance(state)
{
    [Fact]
    public async Task Row_25_Instances_behind_a_balancer_answer_every_update_once_and_each_chat_in_order()
    {
        const int Chats = 5, Questions = 8;
        await using var other = _bot.Beside();
        var urls = await ListenAsync(_bot, other);
        using var http = new HttpClient();

        for (var i = 0; i < Chats * Questions; i++)
        {
            // Telegram posts again what it thinks was not received, perhaps to another instance.
            var update = Updates.Message(i + 1, 1 + (i % Chats), $"Question {i / Chats}?");
            foreach (var url in i % 3 == 0 ? urls : [urls[i % 2]])
                Assert.Equal(HttpStatusCode.OK, await PostAsync(http, url, update, "a-secret"));
        }

        await _bot.UntilAsync(() => Server.Messages.Count(message => message.Buttons.Count > 0) == Chats * Questions);
        var asked = _bot.Asked.Concat(other.Asked).ToArray();
        Assert.Equal(Chats * Questions, asked.Length);
        // Each has seen the answers that came before it, whichever instance gave them.
        Assert.All(asked, one => Assert.Equal(
            Before(one.Question).TakeLast(one.History.Count), one.History.Select(turn => turn.Question)));
        Assert.Equal(Chats * Enumerable.Range(0, Questions).Sum(i => Math.Min(i, 6)), asked.Sum(one => one.History.Count));
        for (var chat = 1; chat <= Chats; chat++)
        {
            Assert.Equal(
                Enumerable.Range(0, Questions).Select(i => $"This answers Question {i}?"),
                Server.MessagesIn(chat).Select(message => message.Visible.Split(" [")[0]));
        }

        static IEnumerable<string> Before(string question) => Enumerable.Range(0, question["Question ".Length] - '0').Select(i => $"Question {i}?");
    }

    [Fact]
    public async Task Row_25_A_slow_answer_at_one_instance_holds_its_chat_at_another_and_no_other_chat()
    {
        await using var other = _bot.Beside();
        var slow = new TaskCompletionSource();
        _bot.Answer = async (question, _, _) =>
        {
            if (question == "Slow?")
                await slow.Task;
            return Samples.Answered(question, $"This answers {question}");
        };
        using var http = new HttpClient();

        // Alone at first: whoever is idle may take up what was posted to another.
        await PostAsync(http, (await ListenAsync(_bot))[0], Updates.Message(1, Ann, "Slow?"), "a-secret");
        await _bot.UntilAsync(() => !_bot.Asked.IsEmpty);
        var url = (await ListenAsync(other))[0];
        await PostAsync(http, url, Updates.Message(2, Ann, "After it?"), "a-secret");
        await PostAsync(http, url, Updates.Message(3, Bob, "Fast?"), "a-secret");
        await _bot.AnswersAsync(Bob);
        Assert.DoesNotContain(_bot.Asked.Concat(other.Asked), asked => asked.Question == "After it?");
        slow.SetResult();
        var answers = await _bot.AnswersAsync(Ann, 2);

        Assert.StartsWith("This answers Slow?", answers[0].Visible);
        Assert.StartsWith("This answers After it?", answers[1].Visible);
    }

    [Fact]
    public async Task Row_25_What_an_instance_has_not_finished_when_it_is_stopped_another_finishes_in_the_same_message()
    {
        await using var other = _bot.Beside();
        _bot.Answer = async (_, _, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        };
        using var http = new HttpClient();
        await PostAsync(http, (await ListenAsync(_bot))[0], Updates.Message(1, Ann, "Who?"), "a-secret");
        await _bot.UntilAsync(() => !_bot.Asked.IsEmpty);
        await PostAsync(http, (await ListenAsync(other))[0], Updates.Message(2, Ann, "And then?"), "a-secret");

        await _bot.StopAsync();
        var answers = await _bot.AnswersAsync(Ann, 2);

        Assert.Equal(["This answers Who?", "This answers And then?"], answers.Select(answer => answer.Visible.Split(" [")[0]));
        Assert.Equal(2, Server.MessagesIn(Ann).Count);
        Assert.Equal(2, Server.CallsOf("sendMessage").Count);
    }

    [Fact]
    public async Task Row_25_A_tap_is_answered_at_an_instance_that_did_not_give_the_answer()
    {
        await using var other = _bot.Beside();
        var urls = await ListenAsync(_bot, other);
        using var http = new HttpClient();
        await PostAsync(http, urls[0], Updates.Message(1, Ann, "Who?"), "a-secret");
        var answer = (await _bot.AnswersAsync(Ann))[0];

        await PostAsync(http, urls[1], Updates.Tap(2, Ann, answer.Buttons[0].Data, answer.Id), "a-secret");

        Assert.Contains("This answers Who?", (await _bot.MessagesAsync(Ann, 2))[1].Visible);
    }
}

/// <summary>The bot remembers in a file.</summary>
public sealed class SharingInAFile() : SharingConformance(new FileState());

/// <summary>The bot remembers in PostgreSQL.</summary>
public sealed class SharingInPostgreSql(PostgreSqlCluster cluster) : SharingConformance(new ServerState(cluster));
