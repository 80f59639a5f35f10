using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KurilBot.Web.Tests;

/// <summary>Every page, for those who do not see it well, or not at all.</summary>
public abstract class BarrierTests(Articles articles, Browser browser, bool dark)
{
    private const string Differing = "How many people live on the island?";

    [Fact]
    public async Task No_page_has_a_barrier_that_axe_knows()
    {
        await using var server = await RunningServer.StartAsync(articles.Services);
        var id = (await server.AnswerAsync(Differing))["id"];
        var page = await browser.OpenAsync(server, dark: dark);
        Assert.Equal(dark, await page.EvaluateAsync<bool>("getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/)[0] < 128"));
        await AxeAsync(page);
        await page.AskAsync(Differing);
        await page.Keyboard.PressAsync("1");
        await AxeAsync(page);
        await page.GotoAsync("/check");
        await page.CheckTextAsync(PageSteps.TenSentences);
        await page.Locator(".claim[data-verdict=contradicted]").First.ClickAsync();
        await AxeAsync(page);
        foreach (var path in new[] { "/articles", "/articles/harbour", $"/answers/{id}", "/login" })
        {
            await page.GotoAsync(path);
            await page.WaitForSelectorAsync("h1");
            await AxeAsync(page);
        }
    }

    private static async Task AxeAsync(IPage page) => Assert.Empty((await page.RunAxe()).Violations
        .SelectMany(violation => violation.Nodes.Select(node => $"{page.Url}: {violation.Id}: {node.Html}")));
}

/// <summary>In the light colours.</summary>
public sealed class BarriersByDay(Articles articles, Browser browser) : BarrierTests(articles, browser, dark: false);

/// <summary>In the dark ones.</summary>
public sealed class BarriersByNight(Articles articles, Browser browser) : BarrierTests(articles, browser, dark: true);
