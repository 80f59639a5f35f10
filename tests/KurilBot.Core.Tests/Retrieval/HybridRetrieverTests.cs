using KurilBot.Testing;

namespace KurilBot.Core.Tests;

public sealed class HybridRetrieverTests : IDisposable
{
    private readonly FakeEmbedder _embedder = new();
    private readonly PassageIndex _index;

    public HybridRetrieverTests() => _index = PassageIndex.InMemory(_embedder);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_of_the_title_find_a_passage_that_does_not_repeat_them()
    {
        await LoadAsync(("Yuri Gagarin", "He was the first in space."), ("Niels Bohr", "He was the first in Copenhagen."), ("Marie Curie", "She was the first in Paris."));

        var found = await FindAsync("Gagarin");

        Assert.Equal("Yuri Gagarin", found[0].Source.Title);
        Assert.True(found[0].Lexical > 0);
        Assert.All(found.Skip(1), other => Assert.Equal(0, other.Lexical));
    }

    [Fact]
    public async Task Forms_of_a_word_and_accents_make_no_difference()
    {
        await LoadAsync(("a", "Malmö celebrates its festivals in August."), ("b", "Nothing of the kind."), ("c", "Nor here."));

        Assert.True((await FindAsync("malmo festival"))[0].Lexical > (await FindAsync("malmo"))[0].Lexical);
    }

    [Fact]
    public async Task Of_passages_that_fit_a_question_alike_the_one_that_its_conversation_is_about_comes_first()
    {
        await LoadAsync(
            ("a", "The museum of Okuba was opened in 1950."), ("b", "The museum of Eastmoor was opened in 1887."), ("c", "Eastmoor has a harbour."), ("d", "Rain fell."));

        var found = await new HybridRetriever(_index, new() { DenseWeight = 0 }).FindAsync("When was the museum opened?", "Does Eastmoor have a harbour?", 3, Cancellation);

        Assert.Equal(["b", "a", "c"], found.Select(passage => passage.Source.Id));
        Assert.All(found, passage => Assert.InRange(passage.Score, 0, 1));
    }

    [Fact]
    public async Task What_a_question_names_outweighs_what_its_conversation_is_about()
    {
        await LoadAsync(("a", "The museum of Okuba was opened in 1950."), ("b", "The ferry of Eastmoor sails daily."), ("c", "Rain fell."));

        var found = await new HybridRetriever(_index, new()).FindAsync("When was the museum of Okuba opened?", "Does the ferry of Eastmoor sail daily?", 3, Cancellation);

        Assert.Equal("a", found[0].Source.Id);
    }

    [Theory]
    [InlineData("tower AND NOT mill")]
    [InlineData("\"tower")]
    [InlineData("tower\" OR \"")]
    [InlineData("tower*)(")]
    [InlineData("title : tower")]
    [InlineData("NEAR(tower mill, 3)")]
    [InlineData("{title text} : ^tower + - tower")]
    [InlineData("tower'; DROP TABLE words; --")]
    [InlineData("tower\0mill \ud800 \U0001F5FC")]
    public async Task Nothing_in_a_query_has_a_special_meaning(string query)
    {
        await LoadAsync(("a", "The tower was sold in 1950."), ("b", "Apples are red."), ("c", "Pears are green."));

        var found = await FindAsync(query);

        Assert.Equal("a", found[0].Source.Id);
        Assert.True(found[0].Lexical > 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("?!… ☃ \0")]
    public async Task A_query_without_words_finds_nothing(string query)
    {
        await LoadAsync(("a", "The tower was sold in 1950."));

        Assert.Empty(await FindAsync(query));
    }

    [Fact]
    public async Task Stop_words_count_only_where_there_is_nothing_else()
    {
        await LoadAsync(("a", "To be or not to be."), ("b", "Apples are red."), ("c", "Pears are green."), ("d", "Plums fall early."));

        Assert.True((await FindAsync("to be or not to be"))[0].Lexical > 0);
        Assert.Equal(0, (await FindAsync("to be or not to be an elephant"))[0].Lexical);
    }

    [Fact]
    public async Task A_query_of_a_hundred_thousand_characters_is_answered()
    {
        await LoadAsync(("a", "The tower was sold in 1950."), ("b", "Apples are red."), ("c", "Pears are green."));
        var query = "tower " + string.Join(' ', Enumerable.Range(0, 15_000).Select(i => $"w{i}"));

        var found = await FindAsync(query);

        Assert.Equal("a", found[0].Source.Id);
    }

    [Fact]
    public async Task Where_the_query_has_no_vector_words_alone_decide()
    {
        using var mute = new FakeEmbedder(dimension: 0);
        using var index = PassageIndex.InMemory(mute);
        await index.LoadAsync([InlineDocument.Create("a", "a", "The tower was sold."), InlineDocument.Create("b", "b", "Apples are red.")], Cancellation);

        var found = await new HybridRetriever(index, new RetrievalOptions()).FindAsync("apples", 10, Cancellation);

        Assert.Equal("b", Assert.Single(found).Source.Id);
    }

    [Fact]
    public async Task Each_sentence_is_compared_with_the_question_by_the_embedder_that_reads()
    {
        using var retrieval = new FakeEmbedder("server", dimension: 8);
        using var reading = new FakeEmbedder("encoder");
        using var index = PassageIndex.InMemory(new Embedders(new TextEmbedder(retrieval, "query: ", "passage: "), new TextEmbedder(reading)));
        await index.LoadAsync([InlineDocument.Create("a", null, "The tower was sold. Apples are red. Pears are green.")], Cancellation);

        var found = Assert.Single(await new HybridRetriever(index, new RetrievalOptions()).FindAsync("the tower was sold", 10, Cancellation));

        Assert.Equal(["passage: The tower was sold. Apples are red. Pears are green.", "query: the tower was sold"], retrieval.Texts);
        Assert.Equal(["The tower was sold.", "Apples are red.", "Pears are green.", "the tower was sold"], reading.Texts);
        Assert.Equal(1, found.Similarities[0], 0.02);
        Assert.All(found.Similarities.Skip(1), similarity => Assert.InRange(similarity, -1, 0.9));
    }

    [Fact]
    public async Task Every_result_has_both_scores_and_the_fused_ones_descend_from_one_to_zero()
    {
        await LoadAsync(("a", "The tower was sold in 1950."), ("b", "The mill was sold in 1911."), ("c", "Pears are green."));

        var found = await FindAsync("Who sold the tower?");

        Assert.Equal(3, found.Count);
        Assert.All(found, passage => Assert.InRange(passage.Score, 0, 1));
        Assert.All(found, passage => Assert.NotEqual(0, passage.Dense));
        Assert.Equal(found.OrderByDescending(passage => passage.Score), found);
        Assert.Equal("a", found[0].Source.Id);
    }

    [Fact]
    public async Task Equal_passages_stand_in_the_order_of_their_documents()
    {
        string[] names = ["c", "a", "b"];
        await _index.LoadAsync([.. names.Select(name => InlineDocument.Create(name, "Fruit", "Pears are green."))], Cancellation);

        Assert.Equal(["a", "b", "c"], (await FindAsync("pears", count: 3)).Select(found => found.Source.Id));
        Assert.Equal(["a", "b"], (await FindAsync("pears", count: 2)).Select(found => found.Source.Id));
    }

    public void Dispose()
    {
        _index.Dispose();
        _embedder.Dispose();
    }

    private Task LoadAsync(params (string Title, string Text)[] documents) =>
        _index.LoadAsync([.. documents.Select(document => InlineDocument.Create(document.Title, document.Title, document.Text))], Cancellation);

    // Made-up vectors know nothing of meaning, so words weigh more here.
    private Task<IReadOnlyList<RetrievedPassage>> FindAsync(string query, int count = 10) =>
        new HybridRetriever(_index, new RetrievalOptions { DenseWeight = 0.3 }).FindAsync(query, count, Cancellation);
}
