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
        Assert.True(passages.Has(3));
        Assert.False(passages.Has(4));
    }

    [Fact]
    public async Task Passages_stay_in_their_order_when_a_sentence_is_compared_with_them()
    {
        using var index = await IndexAsync("The harbour is old.", "The ferry is new.");
        var retriever = new HybridRetriever(index, new());
        var found = await retriever.FindAsync("harbour", 2, Now);

        var compared = await new PromptContext(found, retriever).ComparedAsync("The ferry is new.", Now);

        Assert.Equal(found.Select(p => p.Passage.Text), compared.Select(p => p.Passage.Text));
        Assert.True(compared.Single(p => p.Passage.Text.Contains("ferry", StringComparison.Ordinal)).Similarities[0] > found.Single(p => p.Passage.Text.Contains("ferry", StringComparison.Ordinal)).Similarities[0]);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static async Task<PassageIndex> IndexAsync(params string[] texts)
    {
        var index = PassageIndex.InMemory(new FakeEmbedder());
        await index.LoadAsync([.. texts.Select((text, i) => InlineDocument.Create($"d{i}", $"Title {i}", text))], Now);
        return index;
    }
}
