using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using KurilBot.Core;
using KurilBot.Testing;

namespace KurilBot.Web.Tests;

public sealed class SecurityTests(Articles articles)
{
    private const string Key = "correct-horse-battery";
    private const string Question = "Who opened the harbour of Okuba?";

    [Theory]
    [InlineData("http://localhost:5005", null, false, null)]
    [InlineData("http://127.0.0.1:5005", null, false, null)]
    [InlineData("http://[::1]:5005", null, false, null)]
    [InlineData("http://*:5005", null, false, "can be reached by others")]
    [InlineData("http://0.0.0.0:5005", null, false, "can be reached by others")]
    [InlineData("http://[::]:5005", null, false, "can be reached by others")]
    [InlineData("http://localhost.example:5005", null, false, "can be reached by others")]
    [InlineData("http://*:5005", "", false, "can be reached by others")]
    [InlineData("http://*:5005", Key, false, null)]
    [InlineData("http://*:5005", null, true, null)]
    [InlineData("http://*:5005", "short", false, "at least 16")]
    [InlineData("https://localhost:5005", null, false, "http address")]
    [InlineData("localhost:5005", null, false, "http address")]
    public void Nothing_is_served_to_others_without_a_key_or_an_open_door(string listen, string? key, bool open, string? problem)
    {
        var found = new WebOptions { Listen = listen, AccessKey = key, Open = open }.Problem();

        if (problem is null)
            Assert.Null(found);
        else
            Assert.Contains(problem, found);
    }

    [Fact]
    public void A_page_that_a_proxy_serves_to_others_wants_a_key_as_well()
    {
        Assert.Contains("Web:PublicUrl https://articles.example can be reached by others", new WebOptions { PublicUrl = "https://articles.example" }.Problem());
        Assert.Null(new WebOptions { PublicUrl = "https://articles.example", AccessKey = Key }.Problem());
    }

    [Theory]
    [InlineData("https://articles.example", "https://articles.example/answers/0f")]
    [InlineData("https://articles.example:8443/", "https://articles.example:8443/answers/0f")]
    [InlineData("https://articles.example/below", null)]
    [InlineData("articles.example", null)]
    [InlineData(null, null)]
    public void Answers_are_linked_to_at_the_public_address(string? publicUrl, string? page)
    {
        var options = new WebOptions { PublicUrl = publicUrl, AccessKey = Key };

        Assert.Equal(page, options.PageOf("0f"));
        Assert.Equal(page is null && publicUrl is not null, options.Problem() is not null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic " + Key)]
    [InlineData("Bearer " + Key + "x")]
    public async Task Without_the_right_key_nothing_is_answered(string? authorization)
    {
        await using var server = await RunningServer.StartAsync(articles.Services, Key);
        if (authorization is not null)
            server.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        foreach (var path in new[] { "/api/documents", "/api/documents/harbour", "/api/nothing", "/mcp" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync(path)).StatusCode);
        var asked = await server.AskAsync(Question);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        Assert.Equal("application/problem+json", asked.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_key_comes_as_a_bearer_token_or_once_by_the_form()
    {
        await using var server = await RunningServer.StartAsync(articles.Services, Key);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/");
        page.Headers.Accept.Add(new("text/html"));
        Assert.Equal("/login", (await server.Client.SendAsync(page)).Headers.Location?.ToString());

        var wrong = await LogInAsync(server, "wrong");
        var right = await LogInAsync(server, Key);

        Assert.False(wrong.Headers.Contains("Set-Cookie"));
        var cookie = Assert.Single(right.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.DoesNotContain(Key, cookie);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/api/documents");
        asked.Headers.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.SendAsync(asked)).StatusCode);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        Assert.Equal(HttpStatusCode.OK, (await server.AskAsync(Question)).StatusCode);
    }

    [Fact]
    public async Task Who_was_given_the_address_of_an_answer_reads_it_without_the_key()
    {
        await using var server = await RunningServer.StartAsync(articles.Services, Key);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        var id = (await server.AnswerAsync(Question))["id"];
        server.Client.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync($"/api/answers/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync($"/answers/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"/api/answers/{new string('0', 32)}")).StatusCode);
    }

    [Fact]
    public async Task Guessing_the_key_is_counted_like_asking()
    {
        await using var server = await RunningServer.StartAsync(articles.Services, Key, perMinute: 2);

        await LogInAsync(server, "wrong");
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");
        await server.AskAsync(Question);
        var byForm = await LogInAsync(server, Key);
        var byToken = await server.AskAsync(Question);

        Assert.Equal(HttpStatusCode.TooManyRequests, byForm.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, byToken.StatusCode);
        Assert.NotNull(byToken.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("articles.example", HttpStatusCode.OK)]
    public async Task A_name_that_was_bent_to_this_machine_is_not_served(string host, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync(articles.Services, publicUrl: "https://articles.example");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/documents");
        request.Headers.Host = host;

        Assert.Equal(status, (await server.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Origin", "https://articles.example", HttpStatusCode.OK)]
    [InlineData("Origin", "OWN", HttpStatusCode.OK)]
    public async Task What_changes_something_is_not_done_for_another_site(string header, string value, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync(articles.Services, publicUrl: "https://articles.example");
        server.Client.DefaultRequestHeaders.Add(header, value == "OWN" ? server.Address.GetLeftPart(UriPartial.Authority) : value);

        Assert.Equal(status, (await server.AskAsync(Question)).StatusCode);
    }

    [Fact]
    public async Task Markup_in_a_title_an_article_a_question_and_a_claim_stays_text()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);

        var answer = await server.AskAsync("Who founded the museum? " + Articles.Script);
        var check = await server.Client.PostAsJsonAsync("/api/check", new { claims = new[] { "A museum of whaling was founded in Eastmoor. " + Articles.Script } });
        var article = await server.Client.GetAsync("/api/documents/museum");
        var page = await server.Client.GetAsync("/articles/museum");

        foreach (var response in new[] { answer, check, article, page })
        {
            Assert.True(response.IsSuccessStatusCode);
            Assert.DoesNotContain("<script>document", await response.Content.ReadAsStringAsync());
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("script-src 'self';", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
            Assert.DoesNotContain("unsafe", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        }

        Assert.Contains(Articles.Script, (string)(await RunningServer.JsonAsync(article))["document"]!["title"]!);
    }

    [Theory]
    [InlineData("/api/documents/../../../../etc/passwd")]
    [InlineData("/api/documents/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/documents/%2e%2e/%2e%2e/sources.json")]
    [InlineData("/api/documents/%2fetc%2fpasswd")]
    [InlineData("/api/documents/harbour.txt")]
    [InlineData("/api/answers/..%2f..%2fstate.db")]
    [InlineData("/..%2fstyle.css")]
    public async Task No_name_leads_out_of_the_documents(string path)
    {
        await using var server = await RunningServer.StartAsync(articles.Services);

        var response = await RawAsync(server, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 404", response);
        Assert.DoesNotContain("root:", response);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);

        var response = await RawAsync(
            server, "POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1048577\r\nConnection: close\r\n\r\n{");

        Assert.StartsWith("HTTP/1.1 413", response);
    }

    [Fact]
    public async Task Many_idle_connections_and_readers_who_do_not_read_stop_nobody_else()
    {
        await using var server = await RunningServer.StartAsync(articles.Services, concurrency: 1);
        var connections = new List<TcpClient>();
        for (var i = 0; i < 200; i++)
        {
            var connection = new TcpClient();
            connections.Add(connection);
            await connection.ConnectAsync(IPAddress.Loopback, server.Address.Port);
            // A few ask and never read; the others say nothing, or not all.
            var said = i % 20 == 0 ? AskRequest("text/event-stream") : i % 2 == 0 ? "GET / HTTP/1.1\r\nHost:" : "";
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(said));
        }

        HttpResponseMessage response;
        do
            response = await server.AskAsync(Question);
        while (response.StatusCode == HttpStatusCode.ServiceUnavailable);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        connections.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task An_address_asks_as_often_as_it_may_and_then_is_told_to_wait()
    {
        await using var server = await RunningServer.StartAsync(articles.Services, perMinute: 2);

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
            statuses.Add((await server.AskAsync(Question)).StatusCode);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/api/documents")).StatusCode);
    }

    [Fact]
    public async Task Beyond_so_many_at_a_time_the_server_says_that_it_is_busy()
    {
        var (started, end) = (new SemaphoreSlim(0), new TaskCompletionSource());
        await using var server = await RunningServer.StartAsync(Waiting(started, end.Task), concurrency: 2);
        var underWay = new[] { server.AskAsync(Question), server.AskAsync(Question) };
        await started.WaitAsync();
        await started.WaitAsync();

        var third = await server.AskAsync(Question);
        end.SetResult();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, third.StatusCode);
        Assert.NotNull(third.Headers.RetryAfter);
        Assert.All(await Task.WhenAll(underWay), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await server.AskAsync(Question)).StatusCode);
    }

    [Fact]
    public async Task Work_ends_when_the_client_has_left()
    {
        var started = new TaskCompletionSource();
        var wasCancelled = new TaskCompletionSource();
        await using var server = await RunningServer.StartAsync(articles.Services with
        {
            Answer = async (_, _, _, cancellationToken) =>
            {
                started.SetResult();
                cancellationToken.Register(wasCancelled.SetResult);
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException();
            },
        });
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(AskRequest("application/json")));
        await started.Task;

        client.Client.Close(0);

        await wasCancelled.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task What_is_being_answered_when_the_server_stops_is_finished()
    {
        var (started, end) = (new SemaphoreSlim(0), new TaskCompletionSource());
        var server = await RunningServer.StartAsync(Waiting(started, end.Task));
        using var client = new HttpClient { BaseAddress = server.Address };
        var asked = client.PostAsJsonAsync("/api/ask", new { question = Question });
        await started.WaitAsync();

        var stopping = server.DisposeAsync();
        end.SetResult();

        Assert.Equal(HttpStatusCode.OK, (await asked).StatusCode);
        await stopping;
    }

    [Fact]
    public async Task What_goes_wrong_inside_is_told_by_an_id_and_without_paths()
    {
        var loggers = new RecordingLoggers();
        await using var server = await RunningServer.StartAsync(
            articles.Services with { Answer = (_, _, _, _) => throw new IndexException("/home/somebody/index.db cannot be read") }, loggers: loggers);

        var response = await server.AskAsync(Question);
        var said = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("/home", said);
        Assert.Matches("Error [0-9a-f]{8}", said);
    }

    [Theory]
    [InlineData("/api/documents")]
    [InlineData("/api/documents/harbour")]
    [InlineData("/openapi.json")]
    [InlineData("/nothing")]
    public async Task No_path_of_the_machine_is_in_a_response(string path)
    {
        await using var server = await RunningServer.StartAsync(articles.Services);

        Assert.DoesNotContain(articles.Folder, await (await server.Client.GetAsync(path)).Content.ReadAsStringAsync());
    }

    private static string AskRequest(string accept)
    {
        var body = $"{{\"question\":\"{Question}\"}}";
        return $"POST /api/ask HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    }

    private static async Task<string> RawAsync(RunningServer server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync();
    }

    private static Task<HttpResponseMessage> LogInAsync(RunningServer server, string key) =>
        server.Client.PostAsync("/login", new FormUrlEncodedContent([new("key", key)]));

    private WebServices Waiting(SemaphoreSlim started, Task end) => articles.Services with
    {
        Answer = async (question, history, progress, cancellationToken) =>
        {
            started.Release();
            await end.WaitAsync(cancellationToken);
            return await articles.Services.Answer(question, history, progress, cancellationToken);
        },
    };
}
