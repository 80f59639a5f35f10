using KurilBot.Core;
using KurilBot.Testing;

namespace KurilBot.Telegram.Tests;

/// <summary>Rows 17 to 22: how messages get through.</summary>
public abstract class DeliveringConformance(StateUnderTest state) : TelegramConformance(state)
{
    [Fact]
    public async Task Row_17_An_edited_question_replaces_its_answer()
    {
        _bot.Answer = (question, _, _) => Task.FromResult<Answer>(question == "Long?"
            ? Samples.Answered(question, [.. Enumerable.Range(0, 3).Select(i => new string((char)('a' + i), 2500))])
            : Samples.Answered(question, "Short."));
        _bot.Start();
        var question = _bot.Write(Ann, "Long?");
        var first = (await _bot.AnswersAsync(Ann))[^1];
        Assert.Equal(3, Server.MessagesIn(Ann).Count);

        _bot.Edit(Ann, question, "Short?");
        await _bot.QuietAsync();

        var answer = Assert.Single(Server.MessagesIn(Ann));
        Assert.StartsWith("Short.", answer.Visible);
        Assert.NotEqual(first.Id, answer.Id);
        Assert.Equal(2, _bot.Asked.Count);
        _bot.Write(Ann, "Next?");
        await _bot.QuietAsync();
        Assert.Equal(["Short?"], _bot.Asked.Last().History.Select(turn => turn.Question));
    }

    [Fact]
    public async Task Row_17_An_edit_that_changes_no_words_is_not_answered_again()
    {
        _bot.Start();
        var question = _bot.Write(Ann, "Who?");
        await _bot.AnswersAsync(Ann);
        _bot.Edit(Ann, question, "Who?");
        await _bot.QuietAsync();

        Assert.Single(_bot.Asked);
        Assert.Single(Server.MessagesIn(Ann));
    }

    [Fact]
    public async Task Row_18_Sentences_are_shown_as_they_come_with_at_most_one_edit_a_second()
    {
        var sentences = Enumerable.Range(1, 30).Select(i => $"Sentence {i}.").ToArray();
        _bot.Answer = async (question, progress, cancellationToken) =>
        {
            for (var i = 0; i < sentences.Length; i++)
            {
                progress!.Report(new(sentences[i], [i + 1]));
                if (i == 0)
                    await Eventually.HappensAsync(() => Server.CallsOf("editMessageText").Count > 0);
                await Task.Delay(TimeSpan.FromMilliseconds(300), _bot.Clock, cancellationToken);
            }

            return Samples.Answered(question, sentences);
        };
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.AnswersAsync(Ann);

        var edits = Server.CallsOf("editMessageText");
        Assert.InRange(edits.Count, 4, 12);
        Assert.All(edits.Zip(edits.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(1), "too fast"));
        Assert.All(edits.Zip(edits.Skip(1)), pair => Assert.NotEqual(pair.First.Text, pair.Second.Text));
        Assert.Equal(["Sentence 1. [1] …"], edits.Take(1).Select(edit => edit.Text));
        Assert.All(edits.SkipLast(1), edit => Assert.Empty(edit.Buttons));
        Assert.Single(Server.CallsOf("sendMessage"));
    }

    [Fact]
    public async Task Row_18_A_group_gets_at_most_20_sends_and_edits_a_minute()
    {
        _bot.Step = TimeSpan.FromSeconds(2);
        _bot.Start();
        for (var i = 0; i < 25; i++)
            _bot.Write(Group, $"/ask@KurilBot question {i}?", from: Ann);
        await _bot.AnswersAsync(Group, 25);

        var calls = Server.CallsOf("sendMessage", "editMessageText");
        Assert.Equal(50, calls.Count);
        Assert.All(calls.Zip(calls.Skip(20)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromMinutes(1), "too fast"));
    }

    [Fact]
    public async Task Row_18_Not_modified_is_success()
    {
        Server.Rule("editMessageText", BotApiFault.Error(400, "Bad Request: message is not modified"));
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.QuietAsync();

        Assert.Single(Server.CallsOf("editMessageText"));
        Assert.Single(Server.CallsOf("sendMessage"));
    }

    [Fact]
    public async Task Row_19_The_final_text_comes_afresh_where_the_placeholder_was_deleted()
    {
        var slow = new TaskCompletionSource();
        _bot.Answer = async (question, _, _) =>
        {
            await slow.Task;
            return Samples.Answered(question, "Done.");
        };
        _bot.Start();
        _bot.Write(Ann, "Who?");
        var placeholder = (await _bot.MessagesAsync(Ann))[0];
        Server.Forget(Ann, placeholder.Id);
        slow.SetResult();

        Assert.StartsWith("Done.", (await _bot.AnswersAsync(Ann))[0].Visible);
        Assert.Equal(2, Server.CallsOf("sendMessage").Count);
    }

    [Fact]
    public async Task Row_19_A_send_that_may_have_landed_is_not_repeated_and_the_answer_still_comes()
    {
        // The connection is used already: a client may be tempted to repeat by itself.
        Server.Script("sendMessage", BotApiFault.DropsAfter);
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.AnswersAsync(Ann);
        await _bot.QuietAsync();

        Assert.Equal(2, Server.CallsOf("sendMessage").Count);
        Assert.Single(Server.CallsOf("sendMessage"), call => call.Text == LocalizedTexts.For("en").Searching);
        Assert.Single(Server.MessagesIn(Ann), message => message.Visible.StartsWith("This answers"));
    }

    [Fact]
    public async Task Row_19_An_edit_is_repeated_until_it_is_certain()
    {
        Server.Script("editMessageText",
            BotApiFault.DropsAfter, BotApiFault.DropsBefore, BotApiFault.Html(502), BotApiFault.Error(500, "Internal Server Error"), BotApiFault.Html(200));
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.AnswersAsync(Ann);
        await _bot.QuietAsync();

        Assert.Single(Server.MessagesIn(Ann));
        Assert.InRange(Server.CallsOf("editMessageText").Count, 6, 6);
    }

    [Fact]
    public async Task Row_19_A_send_that_the_server_failed_is_repeated()
    {
        Server.Script("sendMessage", BotApiFault.Html(502), BotApiFault.Error(500, "Internal Server Error"));
        _bot.Start();
        _bot.Write(Ann, "/help");
        await _bot.MessagesAsync(Ann);

        Assert.Equal(3, Server.CallsOf("sendMessage").Count);
    }

    [Fact]
    public async Task Row_20_A_chat_that_is_told_to_wait_waits_and_others_go_on()
    {
        Server.Script("sendMessage", BotApiFault.TooManyRequests(7));
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.UntilAsync(() => Server.CallsOf("sendMessage").Count == 1);
        _bot.Write(Bob, "And who?");
        await _bot.AnswersAsync(Bob);
        await _bot.AnswersAsync(Ann);

        var ann = Server.CallsOf("sendMessage", "editMessageText").Where(call => call.Chat == Ann).ToArray();
        Assert.True(ann[1].At - ann[0].At >= TimeSpan.FromSeconds(7), "too early");
        Assert.Equal(3, ann.Length);
        Assert.Contains(Server.CallsOf("editMessageText"), call => call.Chat == Bob && call.At < ann[1].At);
    }

    [Fact]
    public async Task Row_21_A_long_answer_comes_in_parts_with_the_buttons_under_the_last()
    {
        var sentence = string.Concat(Enumerable.Repeat("Fish & <chips> \"😀\" ", 120)).Trim();
        _bot.Answer = (question, _, _) => Task.FromResult<Answer>(Samples.Answered(question, sentence, sentence, sentence, sentence));
        _bot.Start();
        _bot.Write(Ann, "Who?");
        await _bot.AnswersAsync(Ann);

        // The server refuses what is too long, does not parse or cuts a character in two.
        var parts = Server.MessagesIn(Ann);
        Assert.True(parts.Count > 1);
        Assert.All(parts.SkipLast(1), part => Assert.Empty(part.Buttons));
        Assert.Equal(6, parts[^1].Buttons.Count);
        Assert.All(Server.CallsOf("sendMessage", "editMessageText"), call => Assert.StartsWith("{\"ok\":true", call.Response!.Body));
        Assert.Equal(480, string.Concat(parts.Select(part => part.Visible)).Split("<chips>").Length - 1);
    }

    [Fact]
    public async Task Row_22_What_articles_say_is_escaped()
    {
        _bot.Answer = (question, _, _) => Task.FromResult<Answer>(Samples.Answered(question, "A <b>bold</b> & \"quoted\" claim"));
        _bot.Start();
        _bot.Write(Ann, "<i>Who</i>?");
        var answer = (await _bot.AnswersAsync(Ann))[0];
        _bot.Tap(Ann, answer.Buttons[0].Data);
        var quote = (await _bot.MessagesAsync(Ann, 2))[1];

        Assert.StartsWith("A <b>bold</b> & \"quoted\" claim [1]", answer.Visible);
        Assert.Contains("A <b>bold</b> & \"quoted\" claim", quote.Visible);
        Assert.Contains("A &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot; claim", quote.Text);
    }

    [Fact]
    public async Task Row_22_Tags_that_are_refused_are_left_out()
    {
        Server.Rule("editMessageText", call =>
            call.Body["parse_mode"] is null ? null : BotApiFault.Error(400, "Bad Request: can't parse entities: Unsupported start tag \"blockquote\""));
        _bot.Answer = (question, _, _) => Task.FromResult<Answer>(Samples.Answered(question, "Fish & chips."));
        _bot.Start();
        _bot.Write(Ann, "Who?");
        var answer = (await _bot.AnswersAsync(Ann))[0];

        Assert.StartsWith("Fish & chips. [1]\n\nSources\n", answer.Text);
        Assert.Equal(2, Server.CallsOf("editMessageText").Count);
    }
}

/// <summary>The bot remembers in a file.</summary>
public sealed class DeliveringInAFile() : DeliveringConformance(new FileState());

/// <summary>The bot remembers in PostgreSQL.</summary>
public sealed class DeliveringInPostgreSql(PostgreSqlCluster cluster) : DeliveringConformance(new ServerState(cluster));
