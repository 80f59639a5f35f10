using KurilBot.Testing;

namespace KurilBot.Telegram.Tests;

/// <summary>Rows as earlier versions wrote them, letter for letter: the names in them must never change.</summary>
public sealed class StoredRowsTests
{
    private const string Answer =
        """
        {"Answered":{"Sentences":[{"Text":"The answer to Who?","Citations":[1]}],"Citations":[{"Number":1,"Source":{"Id":"001","Path":"001.txt","Sha256":"0000000000000000000000000000000000000000000000000000000000000000","Title":"Made up","Publisher":"Publisher"},"Quote":"The answer to Who?","Range":{"Start":0,"End":18,"Length":18},"Paragraph":"The answer to Who?","Support":"Supported","Score":1}],"Differing":false,"Question":"Who?","StandaloneQuestion":"Who?","Language":"en","Engine":"extractive","Confidence":0,"Notes":[],"Elapsed":"00:00:00"}}
        """;

    private static readonly (int Id, string Lane, string Body)[] Inbox =
    [
        (2, "chat -100500", """{"$type":"message","MessageId":6,"Place":{"Chat":-100500,"Thread":77},"From":{"Id":11,"IsBot":false,"Language":"ru"},"Text":"\uD83D\uDE00 @KurilBot who?","Mentions":[{"Offset":3,"Length":9}],"RepliesTo":42,"ViaBot":false,"IsEdit":true,"Id":2}"""),
        (3, "tap 3", """{"$type":"tap","CallbackId":"tap3","From":{"Id":11,"IsBot":false,"Language":"ru"},"Place":{"Chat":11},"MessageId":1001,"Data":"q:1:1","Id":3}"""),
        (4, "inline of 11", """{"$type":"inline","QueryId":"inline4","From":{"Id":11,"IsBot":false,"Language":"ru"},"Query":"Who","Id":4}"""),
        (5, "other", """{"$type":"membership","Place":{"Chat":-100600},"IsMember":false,"Id":5}"""),
        (6, "other", """{"$type":"unknown","Id":6}"""),
        (7, "chat 11", """{"$type":"message","MessageId":8,"Place":{"Chat":11},"From":{"Id":11,"IsBot":false,"Language":"ru"},"Text":"When?","Mentions":[],"ViaBot":false,"IsEdit":false,"Id":7}"""),
    ];

    [Fact]
    public async Task Row_03_What_an_earlier_version_stored_and_did_not_finish_is_done()
    {
        var place = new FileState();
        await using var bot = new BotUnderTest(place);
        using (var store = await place.OpenAsync())
        {
            foreach (var (id, lane, body) in Inbox)
            {
                await store.DoAsync(
                    "INSERT INTO inbox (bot, update_id, received, body, lane) VALUES ($1, $2, 1795710497, $3, $4)",
                    FakeBotApiServer.BotId, id, body, lane);
            }

            await store.DoAsync(
                "INSERT INTO questions (bot, chat, thread, message, asked, text, replies, answered_update, answer) VALUES ($1, 11, 0, 5, 1795710498, 'Who?', '1001', 1, $2)",
                FakeBotApiServer.BotId, Answer);
        }

        bot.Start();
        await bot.UntilAsync(() => bot.Done().Count == Inbox.Length);

        Assert.Equal(["Who", "When?", "😀 who?"], bot.Asked.Select(asked => asked.Question).OrderBy(question => question.Length));
        Assert.Equal(["Who?"], bot.Asked.Single(asked => asked.Question == "When?").History.Select(turn => turn.Question));
        Assert.Contains(bot.Server.MessagesIn(11), message => message.Visible.StartsWith("[1] Made up\nPublisher\nThe answer to Who?"));
        Assert.StartsWith("This answers When?", Assert.Single(bot.Server.MessagesIn(11), message => message.Buttons.Count > 0).Visible);
        Assert.StartsWith("This answers 😀 who?", Assert.Single(bot.Server.MessagesIn(-100500)).Visible);
        Assert.Equal(77, Assert.Single(bot.Server.CallsOf("sendMessage"), call => call.Chat == -100500).Thread);
        Assert.Single(bot.Server.CallsOf("answerInlineQuery"));
        Assert.Equal([-100600L], place.Query<long>("SELECT chat FROM chats WHERE stopped = 1"));
    }
}
