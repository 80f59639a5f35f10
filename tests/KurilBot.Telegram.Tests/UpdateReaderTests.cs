using System.Text.Json;

namespace KurilBot.Telegram.Tests;

public sealed class UpdateReaderTests
{
    private const string From = """{"id":11,"is_bot":false,"first_name":"A","language_code":"ru"}""";
    private const string Chat = """{"id":-9,"type":"supergroup","title":"G","is_forum":true}""";

    [Theory]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"update_id":"1"}""")]
    [InlineData("""{"update_id":1.5}""")]
    public void Row_05_Without_an_id_there_is_no_update(string json) => Assert.Null(Read(json));

    [Theory]
    [InlineData("""{"update_id":1}""")]
    [InlineData("""{"update_id":1,"poll":7}""")]
    [InlineData("""{"update_id":1,"message":null}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":5,"date":1}}""")]
    [InlineData("""{"update_id":1,"callback_query":{"id":"x"}}""")]
    [InlineData("""{"update_id":1,"callback_query":{"id":"x","from":[]}}""")]
    [InlineData("""{"update_id":1,"inline_query":{}}""")]
    [InlineData("""{"update_id":1,"my_chat_member":{"chat":{"id":9,"type":"private"},"date":1,"new_chat_member":{"status":"enchanted"}}}""")]
    public void Row_05_What_cannot_be_read_is_an_unknown_update_with_its_id(string json) => Assert.Equal(new UnknownUpdate(1), Read(json));

    [Fact]
    public void Row_05_What_a_newer_server_adds_does_not_hide_what_is_known()
    {
        var update = Read(
            $$$"""
            {"update_id":1,"brand_new":{},"message":{"message_id":5,"date":1,"chat":{{{Chat}}},"from":{{{From}}},"message_thread_id":77,
            "caption":"@KurilBot who?","caption_entities":[{"type":"mention","offset":0,"length":9},{"type":"hologram","offset":0,"length":1}],
            "hologram":{"a":1},"photo":[]}}
            """);

        Assert.Equivalent(
            new MessageReceived(1, 5, new(-9, 77), new(11, false, "ru"), "@KurilBot who?", [new(0, 9)], null, ViaBot: false, IsEdit: false), update, strict: true);
    }

    [Theory]
    [InlineData("left", "", false)]
    [InlineData("kicked", ""","until_date":0""", false)]
    [InlineData("member", "", true)]
    [InlineData("restricted", ""","is_member":true,"until_date":0""", true)]
    public void Row_12_Membership_is_read(string status, string more, bool isMember)
    {
        var update = Read(
            $$$"""
            {"update_id":1,"my_chat_member":{"chat":{{{Chat}}},"from":{{{From}}},"date":1,"old_chat_member":{"status":"member","user":{{{From}}}},
            "new_chat_member":{"status":"{{{status}}}","user":{{{From}}}{{{more}}} } } }
            """);

        Assert.Equal(new MembershipChanged(1, new(-9, null), isMember), update);
    }

    private static IncomingUpdate? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return UpdateReader.Read(document.RootElement);
    }
}
