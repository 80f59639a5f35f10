using System.Text;
using KurilBot.Core;
using Microsoft.Playwright;

namespace KurilBot.Web.Tests;

/// <summary>The page in a browser, as people use it.</summary>
public sealed class BrowserTests(Articles articles, Browser browser)
{
    private const string Differing = "How many people live on the island?";

    [Fact]
    public async Task A_question_is_answered_and_each_citation_opens_the_exact_words()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        var page = await browser.OpenAsync(server);

        await page.AskAsync(Differing);
        var accounts = await page.Locator(".account h3").AllInnerTextsAsync();
        var marks = await page.Locator(".accounts a.mark").AllAsync();

        Assert.Equal(["The Coast Post", "Island Daily"], accounts.Select(account => account.Split('\n')[0]));
        Assert.Equal(2, marks.Count);
        foreach (var mark in marks)
        {
            await mark.ClickAsync();
            Assert.Equal(await CitedBytesAsync(mark), await MarkedAsync(page));
            Assert.Contains("SHA-256", await page.Locator("aside dl").InnerTextAsync());
        }
    }

    [Fact]
    public async Task Sentences_are_seen_while_the_rest_is_still_being_written()
    {
        var go = new TaskCompletionSource();
        await using var server = await RunningServer.StartAsync(articles.Services with
        {
            Answer = async (question, history, progress, cancellationToken) =>
            {
                progress?.Report(new("The harbour was opened in 2012.", [1]));
                await go.Task.WaitAsync(cancellationToken);
                return await articles.Services.Answer(question, history, null, cancellationToken);
            },
        });
        var page = await browser.OpenAsync(server);

        await page.FillAsync("#question", "Who opened the harbour of Okuba?");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[aria-busy] [role=log][aria-live=polite]")).ToContainTextAsync("The harbour was opened in 2012.");
        go.SetResult();

        await Assertions.Expect(page.Locator(".answer:not([aria-busy]) .sentences")).ToContainTextAsync("Rin Tanabe");
    }

    [Fact]
    public async Task Who_has_the_key_enters_by_the_form()
    {
        await using var server = await RunningServer.StartAsync(articles.Services, "correct-horse-battery");
        var page = await browser.OpenAsync(server);

        await page.FillAsync("#key", "correct-horse-battery");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#question")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        var page = await browser.OpenAsync(server);
        await Assertions.Expect(page.Locator("#question")).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync(Differing);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".answer:not([aria-busy])");
        await page.Keyboard.PressAsync("2");
        await Assertions.Expect(page.Locator("aside h2")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Locator("aside")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".accounts a.mark[data-number='2']")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#question")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task On_a_phone_the_article_slides_over_the_page()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        var page = await browser.OpenAsync(server, phone: true);
        await page.AskAsync(Differing);

        await page.Locator(".accounts a.mark").First.ClickAsync();
        var box = (await page.Locator("aside").BoundingBoxAsync())!;
        Assert.Equal((0, 390), (box.X, box.Width));
        Assert.NotEmpty(await MarkedAsync(page));
        await page.ClickAsync("aside .bar button");

        await Assertions.Expect(page.Locator("aside")).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task An_abstention_shows_what_comes_nearest_the_same_way()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        var page = await browser.OpenAsync(server);

        await page.AskAsync("Who won the chess championship in Nairobi?");
        await Assertions.Expect(page.Locator(".abstention")).ToContainTextAsync("do not answer");
        await page.Keyboard.PressAsync("1");

        Assert.Equal(await CitedBytesAsync(page.Locator(".sources a.mark").First), await MarkedAsync(page));
    }

    [Fact]
    public async Task A_text_is_checked_sentence_by_sentence_and_each_shows_its_evidence_and_reason()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        var page = await browser.OpenAsync(server, "/check");

        await page.CheckTextAsync(PageSteps.TenSentences);
        var claims = await page.Locator(".claim").AllAsync();
        Assert.Equal(10, claims.Count);
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator(".claim:not([data-verdict=supported])").First).ToHaveAttributeAsync("aria-expanded", "true");
        foreach (var claim in claims)
        {
            var verdict = await claim.GetAttributeAsync("data-verdict");
            await claim.ClickAsync();
            Assert.Equal(verdict, await page.Locator("aside .verdict").GetAttributeAsync("data-verdict"));
            Assert.Equal(verdict == "supported" ? 0 : 1, await page.Locator("aside .reason").CountAsync());
        }

        Assert.Equal("supported", await claims[0].GetAttributeAsync("data-verdict"));
        Assert.Equal("contradicted", await claims[2].GetAttributeAsync("data-verdict"));
        await claims[5].ClickAsync();
        var evidence = page.Locator("aside .evidence a.mark").First;
        var cited = await CitedBytesAsync(evidence);
        await page.Keyboard.PressAsync("1");
        Assert.Equal(cited, await MarkedAsync(page));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("aside .evidence")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("aside")).ToBeHiddenAsync();
        await Assertions.Expect(claims[5]).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Markup_in_articles_questions_and_texts_is_shown_and_never_run()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        var page = await browser.OpenAsync(server);

        await page.AskAsync("Who founded the museum of whaling? " + Articles.Script);
        await page.Keyboard.PressAsync("1");
        await Assertions.Expect(page.Locator("aside h2")).ToContainTextAsync("<script>");
        Assert.NotEqual("owned", await page.TitleAsync());
        await page.GotoAsync("/articles/museum");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("<script>");
        await page.GotoAsync("/check");
        await page.CheckTextAsync("A museum of whaling was founded in Eastmoor by the historian Clara Whitfield. " + Articles.Script);

        Assert.NotEqual("owned", await page.TitleAsync());
        Assert.Equal(0, await page.Locator("main img, aside img").CountAsync());
    }

    [Fact]
    public async Task An_answer_that_was_shared_shows_the_words_it_cited_after_the_article_changed()
    {
        var isChanged = false;
        await using var server = await RunningServer.StartAsync(articles.Services with
        {
            Read = id => articles.Services.Read(id) is { } document && isChanged ? document with { Source = document.Source with { Sha256 = "other" } } : articles.Services.Read(id),
        });
        var answer = await server.AnswerAsync("Who opened the harbour of Okuba?");
        isChanged = true;

        var page = await browser.OpenAsync(server, $"/answers/{answer["id"]}#1");

        await Assertions.Expect(page.Locator("main .notice")).ToContainTextAsync("changed since");
        await Assertions.Expect(page.Locator("aside .notice")).ToContainTextAsync("changed since");
        Assert.Equal((string)answer["citations"]![0]!["quote"]!, await MarkedAsync(page));
    }

    [Fact]
    public async Task An_article_with_an_address_is_linked_to_at_the_cited_words()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        var page = await browser.OpenAsync(server);
        await page.RouteAsync("**/api/documents/harbour", async route =>
        {
            var article = System.Text.Json.Nodes.JsonNode.Parse(await (await route.FetchAsync()).TextAsync())!;
            article["document"]!["url"] = "https://coast.example/harbour";
            await route.FulfillAsync(new() { ContentType = "application/json", Body = article.ToJsonString() });
        });

        await page.AskAsync("Who opened the harbour of Okuba?");
        await page.Keyboard.PressAsync("1");

        await Assertions.Expect(page.Locator("aside a[target=_blank]")).ToHaveAttributeAsync(
            "href", "https://coast.example/harbour#:~:text=The%20harbour%20of%20Okuba%20was%20opened,Rin%20Tanabe%20on%2014%20June%202012.");
    }

    [Fact]
    public async Task An_answer_is_judged_and_everything_is_forgotten_with_a_button()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        var archive = new AnswerArchive(server.Store, TimeProvider.System);
        var page = await browser.OpenAsync(server);
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.AskAsync(Differing);

        await page.GetByRole(AriaRole.Button, new() { Name = "Not helpful" }).ClickAsync();
        await Assertions.Expect(page.Locator("[aria-pressed=true]")).ToHaveTextAsync("Not helpful");
        Assert.Single(await archive.UnhelpfulAsync(10));
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget everything I asked" }).ClickAsync();

        await Assertions.Expect(page.Locator(".answer")).ToHaveCountAsync(0);
        Assert.Empty(await archive.UnhelpfulAsync(10));
    }

    private static async Task<string> MarkedAsync(IPage page)
    {
        await page.WaitForSelectorAsync("aside .text mark");
        return string.Concat(await page.Locator("aside .text mark").AllTextContentsAsync());
    }

    // The link tells the document and the bytes; what stands between paragraphs is not marked.
    private async Task<string> CitedBytesAsync(ILocator mark)
    {
        var address = (await mark.GetAttributeAsync("href"))!.Split('/', '#', '-');
        var bytes = articles.Bytes(address[2])[int.Parse(address[3])..int.Parse(address[4])];
        return Encoding.UTF8.GetString(bytes).Replace("\n\n", "");
    }
}
