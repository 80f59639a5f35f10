using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using KurilBot.Core;

namespace KurilBot.Web.Tests;

public sealed class ApiTests(Articles articles)
{
    [Fact]
    public async Task A_question_is_answered_as_the_contract_says_under_an_address_of_128_bits()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);

        var answer = await server.AnswerAsync("Who opened the harbour of Okuba?");

        Assert.Matches("^[0-9a-f]{32}$", (string)answer["id"]!);
        Assert.Equal("answered", (string)answer["status"]!);
        Assert.Equal("The harbour of Okuba was opened by Mayor Rin Tanabe on 14 June 2012.", (string)answer["sentences"]![0]!["text"]!);
        var citation = answer["citations"]![0]!;
        Assert.Equal(
            (string)citation["quote"]!,
            Encoding.UTF8.GetString(articles.Bytes((string)citation["document"]!)[(int)citation["start"]!..(int)citation["end"]!]));
    }

    [Fact]
    public async Task Sentences_come_as_events_while_the_answer_is_still_being_made()
    {
        var first = new AnswerSentence("It was opened in 2012.", [1]);
        var isSeen = new TaskCompletionSource();
        await using var server = await RunningServer.StartAsync(articles.Services with
        {
            Answer = async (question, history, progress, cancellationToken) =>
            {
                progress!.Report(first);
                await isSeen.Task.WaitAsync(cancellationToken);
                return await articles.Services.Answer(question, history, null, cancellationToken);
            },
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = JsonContent.Create(new { question = "Who opened the harbour?" }) };
        request.Headers.Accept.Add(new("text/event-stream"));

        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("event: sentence", await reader.ReadLineAsync());
        Assert.Contains("It was opened in 2012.", await reader.ReadLineAsync());
        isSeen.SetResult();

        Assert.Contains("event: answer", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task What_the_documents_say_in_their_own_words_comes_as_sentences_and_then_the_answer()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);

        var events = await server.EventsAsync("/api/ask", new { question = "How many people live on the island?" });

        Assert.Equal(["sentence", "sentence", "answer"], events.Select(said => said.Name));
        Assert.True((bool)events[^1].Data["differing"]!);
        Assert.Equal(["The Coast Post", "Island Daily"], events[^1].Data["citations"]!.AsArray().Select(citation => (string)citation!["publisher"]!));
    }

    [Fact]
    public async Task A_follow_up_is_understood_in_its_conversation_until_that_begins_anew()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        await server.AnswerAsync("Who paid for the harbour of Okuba?", "me");

        var followUp = await server.AnswerAsync("When was it opened?", "me");
        var elsewhere = await server.AnswerAsync("When was it opened?", "you");
        await server.Client.DeleteAsync("/api/conversations/me/turns");
        var anew = await server.AnswerAsync("When was it opened?", "me");

        Assert.Contains("harbour", (string)followUp["standalone_question"]!);
        Assert.DoesNotContain("harbour", (string)elsewhere["standalone_question"]!);
        Assert.DoesNotContain("harbour", (string)anew["standalone_question"]!);
    }

    [Fact]
    public async Task An_answer_keeps_the_words_it_cited_and_says_that_the_article_has_changed()
    {
        var change = "unchanged";
        await using var server = await RunningServer.StartAsync(articles.Services with
        {
            Read = id => change switch
            {
                "gone" => null,
                "changed" => articles.Services.Read(id) is { } document ? document with { Source = document.Source with { Sha256 = "other" } } : null,
                _ => articles.Services.Read(id),
            },
        });
        var answer = await server.AnswerAsync("Who opened the harbour of Okuba?");

        foreach (var expected in new[] { "unchanged", "changed", "gone" })
        {
            change = expected;
            var kept = await server.Client.GetFromJsonAsync<JsonNode>($"/api/answers/{answer["id"]}");
            Assert.Equal(expected, (string)kept!["cited"]![0]!["status"]!);
            Assert.Contains((string)answer["citations"]![0]!["quote"]!, (string)kept["cited"]![0]!["paragraph"]!);
            Assert.Equal(answer["sentences"]!.ToJsonString(), kept["answer"]!["sentences"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task The_sentences_of_a_text_are_checked_one_by_one()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);

        var events = await server.EventsAsync("/api/check", new { text = "The new ship was built in Nagasaki. The museum stands on the moon." });

        Assert.Equal(["sentences", "claim", "claim"], events.Select(said => said.Name));
        Assert.Equal("supported", (string)events[1].Data["verdict"]!);
        Assert.NotEqual("supported", (string)events[2].Data["verdict"]!);
        Assert.NotNull((string?)events[2].Data["reason"]);
    }

    [Fact]
    public async Task Statements_are_checked_at_once_in_the_form_of_the_contract()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);

        var check = await RunningServer.JsonAsync(await server.Client.PostAsJsonAsync("/api/check", new { claims = new[] { "The new ship was built in Nagasaki." } }));

        Assert.Equal("ferry", (string)check["claims"]![0]!["evidence"]![0]!["document"]!);
    }

    [Fact]
    public async Task Passages_are_found_and_articles_are_read_with_the_bytes_of_their_paragraphs()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);

        var found = await RunningServer.JsonAsync(await server.Client.PostAsJsonAsync("/api/search", new { query = "ferry tickets", k = 1 }));
        var id = (string)Assert.Single(found["results"]!.AsArray())!["document"]!;
        var article = await server.Client.GetFromJsonAsync<JsonNode>($"/api/documents/{id}");

        Assert.Equal("ferry", id);
        Assert.All(article!["paragraphs"]!.AsArray(), paragraph => Assert.Equal(
            (string)paragraph!["text"]!, Encoding.UTF8.GetString(articles.Bytes(id)[(int)paragraph["start"]!..(int)paragraph["end"]!])));
        Assert.Contains(article["paragraphs"]!.AsArray(), paragraph => (bool)paragraph!["citable"]!);
    }

    [Fact]
    public async Task Only_the_asker_judges_an_answer_and_forgetting_takes_all_of_it_away()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        var id = (string)(await server.AnswerAsync("Who opened the harbour of Okuba?", "me"))["id"]!;
        var archive = new AnswerArchive(server.Store, TimeProvider.System);

        var foreign = await server.Client.PostAsJsonAsync($"/api/answers/{id}/opinion", new { conversation = "you", helpful = false });
        var own = await server.Client.PostAsJsonAsync($"/api/answers/{id}/opinion", new { conversation = "me", helpful = false });
        var opinion = (await archive.FindAsync(id))!.Opinion;
        await server.Client.DeleteAsync("/api/conversations/me");

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
        Assert.Equal(-1, opinion);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"/api/answers/{id}")).StatusCode);
        Assert.Empty(await new Conversations(server.Store).HistoryAsync("web me"));
    }

    [Theory]
    [InlineData("/api/ask", "{}", "has no \"question\"")]
    [InlineData("/api/ask", "{\"question\":\" \"}", "has an empty question")]
    [InlineData("/api/ask", "{\"question\":\"Who?\",\"conversation\":\"a b\"}", "conversation")]
    [InlineData("/api/ask", "{\"question\":", "JSON")]
    [InlineData("/api/ask", "null", "null")]
    [InlineData("/api/search", "{\"query\":\"ferry\",\"k\":0}", "has a k")]
    [InlineData("/api/check", "{}", "either")]
    [InlineData("/api/check", "{\"claims\":[\"a\"],\"text\":\"b\"}", "either")]
    [InlineData("/api/check", "{\"claims\":[]}", "no claims")]
    [InlineData("/api/check", "{\"claims\":[null]}", "has no \"claim\"")]
    [InlineData("/api/check", "{\"text\":\"\"}", "empty text")]
    public async Task Bad_input_is_a_problem_that_says_what_is_wrong(string path, string body, string said)
    {
        await using var server = await RunningServer.StartAsync(articles.Services);

        var response = await server.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(said, (string)(await RunningServer.JsonAsync(response))["detail"]!);
    }

    [Fact]
    public async Task The_API_describes_itself_and_says_that_it_is_ready()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);

        var paths = (await server.Client.GetFromJsonAsync<JsonNode>("/openapi.json"))!["paths"]!.AsObject().Select(path => path.Key);

        Assert.Equal(
            ["/api/answers/{id}", "/api/answers/{id}/opinion", "/api/ask", "/api/check", "/api/conversations/{id}", "/api/conversations/{id}/turns",
                "/api/documents", "/api/documents/{id}", "/api/search"],
            paths.Order(StringComparer.Ordinal));
        Assert.Equal("ok", await server.Client.GetStringAsync("/healthz"));
        Assert.Equal("ready", await server.Client.GetStringAsync("/readyz"));
    }
}
