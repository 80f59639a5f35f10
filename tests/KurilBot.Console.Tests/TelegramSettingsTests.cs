using KurilBot.Telegram;

namespace KurilBot.Console.Tests;

public sealed class TelegramSettingsTests : IDisposable
{
    private const string Token = "123456:ABC";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_token_is_enough()
    {
        var options = Read(("Token", Token));
        Assert.Equal(Token, options.Token);
        Assert.Equal("https://api.telegram.org", options.BaseUrl);
        Assert.Empty(options.AllowedUsers);
        Assert.Null(options.WebhookUrl);
    }

    [Fact]
    public void Ids_stand_in_an_array_of_the_file_or_with_commas_in_the_environment_which_goes_first()
    {
        _folder.Write("appsettings.json", """{ "Telegram": { "AllowedUsers": [ 1, 2 ], "AllowedChats": [ 3 ] } }""");
        var options = Read(("Token", Token), ("AllowedChats", "-1001234567890, 5"));
        Assert.Equal([1L, 2L], options.AllowedUsers);
        Assert.Equal([-1001234567890L, 5L], options.AllowedChats);
    }

    [Theory]
    [InlineData("Token", "", "Telegram:Token must be a bot's token")]
    [InlineData("AllowedUsers", "7,@ann", "KURILBOT_Telegram__AllowedUsers is not a numeric id: @ann")]
    [InlineData("QuestionsPerMinute", "-1", "KURILBOT_Telegram__QuestionsPerMinute is not a whole number from 0 to 1000: -1")]
    [InlineData("WebhookUrl", "http://example.org/hook", "Telegram:WebhookUrl must be an https address")]
    [InlineData("Administrators", "ann", "KURILBOT_Telegram__Administrators is not a numeric id: ann")]
    [InlineData("RetentionDays", "long", "KURILBOT_Telegram__RetentionDays is not a whole number")]
    public void What_cannot_be_used_is_told_by_its_key(string key, string value, string expected) => Assert.StartsWith(
        expected, Assert.Throws<BadInputException>(() => Read(key == "Token" ? [(key, value)] : [("Token", Token), (key, value)])).Message);

    [Theory]
    [InlineData("Endpoint", "http://localhost:8000/v1", "Speech:Model must name the model")]
    [InlineData("Endpoint", "localhost", "KURILBOT_Speech__Endpoint is not an http or https address")]
    [InlineData("Model", "whisper-1", "Speech:Endpoint must be set")]
    [InlineData("MaximumSeconds", "0", "KURILBOT_Speech__MaximumSeconds is not a whole number from 1 to 3600: 0")]
    [InlineData("Language", "ru", "KURILBOT_Speech__Language is not a known key; Speech has Endpoint, Model, ApiKey, MaximumSeconds")]
    public void A_speech_server_that_cannot_be_used_is_told_by_its_key(string key, string value, string expected) => Assert.StartsWith(
        expected, Assert.Throws<BadInputException>(() => ReadSpeech((key, value))).Message);

    private KurilBot.Core.SpeechOptions ReadSpeech((string Key, string Value) value) => SettingsReader.ReadSpeech(
        new Shell(TextReader.Null, TextWriter.Null, TextWriter.Null, _folder.Path)
        {
            ProgramDirectory = _folder.Path,
            Variables = new Dictionary<string, string> { [$"KURILBOT_Speech__{value.Key}"] = value.Value },
        });

    private TelegramOptions Read(params (string Key, string Value)[] values) => SettingsReader.ReadTelegram(
        new Shell(TextReader.Null, TextWriter.Null, TextWriter.Null, _folder.Path)
        {
            ProgramDirectory = _folder.Path,
            Variables = values.ToDictionary(value => $"KURILBOT_Telegram__{value.Key}", value => value.Value),
        });
}
