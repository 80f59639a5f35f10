using System.Collections.Concurrent;
using KurilBot.Core;
using KurilBot.Testing;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram.Tests;

/// <summary>Row 28: questions that are spoken.</summary>
public abstract class SpeakingConformance : TelegramConformance
{
    private readonly ConcurrentQueue<(string Recording, string Name)> _listened = [];

    private protected SpeakingConformance(StateUnderTest state)
        : base(state) => Listen(recording => Task.FromResult($"who is {recording}?"));

    private static LocalizedTexts Texts => LocalizedTexts.For("en");

    [Fact]
    public async Task Row_28_A_spoken_question_is_answered_once_and_the_reply_begins_with_what_was_understood()
    {
        _bot.Start();
        _bot.Speak(Ann, "Tanabe");
        var answer = (await _bot.AnswersAsync(Ann))[0];
        await _bot.QuietAsync();

        Assert.StartsWith("🎤 I understood: “who is Tanabe?”\n\nThis answers who is Tanabe?", answer.Visible);
        Assert.Equal(["who is Tanabe?"], _bot.Asked.Select(asked => asked.Question));
        Assert.Equal([("Tanabe", "voice.ogg")], _listened);
        Assert.Single(Server.MessagesIn(Ann));
    }

    [Fact]
    public async Task Row_28_A_question_in_text_follows_one_that_was_spoken()
    {
        _bot.Start();
        _bot.Speak(Ann, "Tanabe");
        await _bot.AnswersAsync(Ann);
        _bot.Write(Ann, "And where?");
        await _bot.AnswersAsync(Ann, 2);

        Assert.Equal(["who is Tanabe?"], _bot.Asked.Last().History.Select(turn => turn.Question));
    }

    [Theory]
    [InlineData("audio/mp4", null, "audio.m4a")]
    [InlineData("audio/mpeg", null, "audio.mp3")]
    [InlineData("application/octet-stream", "../../etc/a song.FLAC", "audio.flac")]
    public async Task Row_28_A_file_of_sound_is_listened_to_under_a_name_that_tells_its_format(string type, string? name, string expected)
    {
        _bot.Start();
        Server.Files["f"] = "Tanabe";
        _bot.Push(Updates.Recording(500, Ann, "f", kind: "audio", name: name, type: type));
        await _bot.AnswersAsync(Ann);

        Assert.Equal([("Tanabe", expected)], _listened);
    }

    [Fact]
    public async Task Row_28_Where_nobody_listens_that_is_said_in_one_line()
    {
        _bot.Services = _bot.Services with { Speech = null };

        Assert.Equal(Texts.NoSpeech, await OnlyReplyAsync("Tanabe"));
        Assert.Empty(Server.CallsOf("getFile"));
    }

    [Theory]
    [InlineData(61, null)]
    [InlineData(3, 21_000_000L)]
    public async Task Row_28_What_is_too_long_or_too_large_is_not_fetched(int seconds, long? size)
    {
        var reply = await OnlyReplyAsync("Tanabe", seconds, size);

        Assert.Equal(size is null ? string.Format(null, Texts.SpeechTooLong, 60) : Texts.FileTooLarge, reply);
        Assert.Empty(Server.CallsOf("getFile"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" … \n")]
    public async Task Row_28_Where_nothing_is_heard_that_is_said_in_one_line(string heard)
    {
        Listen(_ => Task.FromResult(heard));

        Assert.Equal(Texts.NothingHeard, await OnlyReplyAsync("noise"));
        Assert.Empty(_bot.Asked);
    }

    [Fact]
    public async Task Row_28_Where_listening_fails_the_chat_gets_one_line_and_the_log_the_reason()
    {
        Listen(_ => throw new SpeechException("The speech server at http://localhost answered 500."));

        var reply = await OnlyReplyAsync("Tanabe");

        Assert.StartsWith("I could not listen to this.", reply);
        Assert.DoesNotContain("500", reply);
        var id = reply.Split("Error ")[1].TrimEnd('.');
        Assert.Contains(_bot.Loggers.Of(LogLevel.Error), line => line.Contains(id));
        Assert.Empty(_bot.Asked);
    }

    [Fact]
    public async Task Row_28_A_recording_that_cannot_be_fetched_for_a_moment_is_fetched_again()
    {
        Server.Script("getFile", BotApiFault.DropsBefore, BotApiFault.TooManyRequests(2));
        Server.Script("file", BotApiFault.Html(502));
        _bot.Start();
        _bot.Speak(Ann, "Tanabe");

        await _bot.AnswersAsync(Ann);

        Assert.Equal([("Tanabe", "voice.ogg")], _listened);
    }

    [Fact]
    public async Task Row_28_A_recording_that_cannot_be_fetched_is_one_line()
    {
        Server.Rule("getFile", BotApiFault.Error(400, "Bad Request: file is temporarily unavailable"));

        Assert.Equal(Texts.DownloadFailed, await OnlyReplyAsync("Tanabe"));
    }

    [Fact]
    public async Task Row_28_Stopped_while_it_listens_it_listens_again_and_answers_once_in_the_same_message()
    {
        var hold = new TaskCompletionSource();
        Listen(async recording =>
        {
            await hold.Task;
            return $"who is {recording}?";
        });
        _bot.Start();
        _bot.Speak(Ann, "Tanabe");
        await _bot.UntilAsync(() => _listened.Count == 1);

        Listen(recording => Task.FromResult($"who is {recording}?"));
        await _bot.RestartAsync();
        await _bot.AnswersAsync(Ann);
        await _bot.QuietAsync();

        Assert.Single(Server.MessagesIn(Ann));
        Assert.Single(_bot.Asked);
        hold.SetResult();
    }

    [Fact]
    public async Task Row_28_Stopped_while_it_answers_it_does_not_listen_again()
    {
        var answer = _bot.Answer;
        _bot.Answer = async (_, _, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException();
        };
        _bot.Start();
        _bot.Speak(Ann, "Tanabe");
        await _bot.UntilAsync(() => _bot.Asked.Count == 1);

        _bot.Answer = answer;
        await _bot.RestartAsync();
        var only = (await _bot.AnswersAsync(Ann))[0];

        Assert.Single(_listened);
        Assert.StartsWith("🎤 I understood: “who is Tanabe?”", only.Visible);
        Assert.Single(Server.MessagesIn(Ann));
    }

    [Fact]
    public async Task Row_28_Spoken_questions_are_limited_and_kept_from_strangers_like_written_ones()
    {
        _bot.Start(_bot.Options(users: [Ann], perMinute: 2));
        for (var i = 0; i < 4; i++)
            _bot.Speak(Ann, $"{i}");
        _bot.Speak(Bob, "me");
        await _bot.QuietAsync();

        Assert.Equal(2, _listened.Count);
        Assert.Equal(Texts.TooManyQuestions, Server.MessagesIn(Ann)[^1].Visible);
        Assert.Contains($"{Bob}", Assert.Single(Server.MessagesIn(Bob)).Visible);
    }

    [Fact]
    public async Task Row_28_In_a_group_only_a_recording_that_replies_to_the_bot_is_listened_to()
    {
        _bot.Start();
        _bot.Speak(Group, "nobody", from: Ann);
        _bot.Speak(Group, "somebody else", repliesTo: Bob, from: Ann);
        _bot.Speak(Group, "Tanabe", repliesTo: FakeBotApiServer.BotId, from: Ann);
        await _bot.QuietAsync();

        Assert.Equal(["Tanabe"], _listened.Select(heard => heard.Recording));
        Assert.Single(Server.MessagesIn(Group));
    }

    [Fact]
    public async Task Row_28_Nothing_of_a_recording_and_nothing_of_the_token_is_remembered()
    {
        Listen(_ => Task.FromResult("who?"));
        _bot.Start();
        _bot.Speak(Ann, "bytes of a voice");
        await _bot.AnswersAsync(Ann);

        await _bot.StopAsync();
        Assert.DoesNotContain("bytes of a voice", _bot.Remembered);
        Assert.DoesNotContain(FakeBotApiServer.Token.Split(':')[1], _bot.Remembered);
        Assert.All(_bot.Loggers.Lines, line => Assert.DoesNotContain(FakeBotApiServer.Token.Split(':')[1], line.Text));
    }

    private async Task<string> OnlyReplyAsync(string recording, int seconds = 3, long? size = null)
    {
        _bot.Start();
        _bot.Speak(Ann, recording, seconds, size);
        await _bot.QuietAsync();
        return Assert.Single(Server.MessagesIn(Ann)).Visible;
    }

    private void Listen(Func<string, Task<string>> understand) => _bot.Services = _bot.Services with
    {
        Speech = new(
            async (recording, name, cancellationToken) =>
            {
                var text = System.Text.Encoding.UTF8.GetString(recording.Span);
                _listened.Enqueue((text, name));
                return await understand(text).WaitAsync(cancellationToken);
            },
            MaximumSeconds: 60),
    };
}

/// <summary>The bot remembers in a file.</summary>
public sealed class SpeakingInAFile() : SpeakingConformance(new FileState());

/// <summary>The bot remembers in PostgreSQL.</summary>
public sealed class SpeakingInPostgreSql(PostgreSqlCluster cluster) : SpeakingConformance(new ServerState(cluster));
