using KurilBot.Testing;

namespace KurilBot.Core.Tests;

public sealed class PromptContextTests
{
    [Fact]
    public async Task A_second_look_is_numbered_on_and_gives_nothing_twice()
    {
        using var index = await IndexAsync("The harbour is old.", "The ferry is new.", "The lighthouse is white.");
        var retriever = new HybridRetriever(index, new());
        var passages = new PromptContext(await retriever.FindAsync("harbour", 1, Now), retriever);

        var found = await passages.SearchAsync("ferry lighthouse harbour", Now);

        Assert.Contains("number=\"[2]\"", found);
        Assert.DoesNotContain("number=\"[1]\"", found);
        Assert.DoesNotContain("harbour is old", found);
        Assert.Equal(3, passages.All.Count);
        Assert.Equal(passages.All[2], passages.Find(3));
        Assert.Null(passages.Find(4));
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static async Task<PassageIndex> IndexAsync(params string[] texts)
    {
        var index = PassageIndex.InMemory(new FakeEmbedder());
        await index.LoadAsync([.. texts.Select((text, i) => InlineDocument.Create($"d{i}", $"Title {i}", text))], Now);
        return index;
    }
}
