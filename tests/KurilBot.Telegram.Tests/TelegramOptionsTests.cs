namespace KurilBot.Telegram.Tests;

public sealed class TelegramOptionsTests
{
    [Theory]
    [InlineData("Telegram:Token", "", null, null, null)]
    [InlineData("Telegram:Token", "abc", null, null, null)]
    [InlineData("Telegram:Token", "12x:abc", null, null, null)]
    [InlineData("Telegram:Token", "12:", null, null, null)]
    [InlineData("Telegram:Token", "12345678901234567890:abc", null, null, null)]
    [InlineData("Telegram:BaseUrl", "12:abc", "ftp://host", null, null)]
    [InlineData("Telegram:WebhookUrl", "12:abc", null, "somewhere", "s")]
    [InlineData("Telegram:WebhookUrl", "12:abc", null, "http://example.org/hook", "s")]
    [InlineData("Telegram:WebhookUrl", "12:abc", null, "https://example.org:9000/hook", "s")]
    [InlineData("Telegram:WebhookSecret", "12:abc", null, "https://example.org/hook", null)]
    [InlineData("Telegram:WebhookSecret", "12:abc", null, "https://example.org/hook", "a secret")]
    [InlineData(null, "12:abc", null, "https://example.org/hook", "a-secret")]
    [InlineData(null, "12:abc", null, "https://example.org:8443/hook", "a-secret")]
    [InlineData(null, "12:abc", "http://localhost:8081", "http://10.0.0.1:9000/hook", "a-secret")]
    [InlineData(null, "12:abc", null, null, null)]
    public void Row_25_A_value_that_cannot_work_is_named_by_its_key(string? key, string token, string? baseUrl, string? webhook, string? secret)
    {
        var options = new TelegramOptions { Token = token, BaseUrl = baseUrl ?? new TelegramOptions().BaseUrl, WebhookUrl = webhook, WebhookSecret = secret };

        var problem = options.Problem();

        if (key is null)
            Assert.Null(problem);
        else
            Assert.StartsWith(key, problem);
        Assert.True(token.Length == 0 || problem?.Contains(token) is not true, problem);
    }

    [Theory]
    [InlineData("https://example.org/hook", null, "http://*:8080")]
    [InlineData("http://10.0.0.1:9000/hook", null, "http://*:9000")]
    [InlineData("https://example.org/hook", "http://127.0.0.1:5000", "http://127.0.0.1:5000")]
    public void Row_25_The_webhook_listens_behind_a_proxy_or_at_its_own_port(string url, string? listen, string expected) =>
        Assert.Equal(expected, Webhook.AddressOf(new() { WebhookUrl = url, WebhookListen = listen }));
}
