using KurilBot.Testing;

namespace KurilBot.Core.Tests;

/// <summary>What every index of passages promises, wherever it keeps them.</summary>
public abstract class PassageIndexContract : IDisposable
{
    private const string Lighthouse = "The lighthouse\n\nThe lighthouse of Varde was built in 1894. It is painted red and can be seen for twenty miles.\n";
    private const string Harbour = "The harbour\n\nThe harbour of Varde was opened by the governor in 1954. Forty fishing boats lie there in winter.\n";

    protected TemporaryFolder Temporary { get; } = new();

    protected FakeEmbedder Embedder { get; } = new();

    protected string Documents => Temporary["documents"];

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens the index under test; the same one every time.</summary>
    protected abstract Task<PassageIndex> OpenAsync(Embedders embedder);

    [Fact]
    public async Task The_first_run_indexes_every_document()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);

        var report = await UpdateAsync(index);

        Assert.Equal((2, 0, 0, 0), (report.Added, report.Changed, report.Removed, report.Unchanged));
        Assert.Equal(2, report.Passages);
        Assert.Empty(report.Warnings);
        var sources = await index.SourcesAsync(Cancellation);
        Assert.Equal(["harbour", "lighthouse"], sources.Select(source => source.Source.Id));
        Assert.All(sources, source => Assert.Equal(1, source.Passages));
        Assert.Equal("The harbour", sources[0].Source.Title);
    }

    [Fact]
    public async Task A_passage_comes_back_as_it_stands_in_its_document()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);
        var document = ((DocumentRead)Folder().Read(Folder().Files[1])).Document;

        var found = (await FindAsync(index, "Who painted the lighthouse?"))[0];

        var expected = Passages.Of(document)[0];
        Assert.Equal(document.Source, found.Source);
        Assert.Equal((expected.Text, expected.Range), (found.Passage.Text, found.Passage.Range));
        Assert.Equal(expected.Sentences, found.Passage.Sentences);
    }

    [Fact]
    public async Task The_words_of_the_documents_are_known_all_or_by_their_first_letters()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);

        var all = (await index.KnownWordsAsync(cancellationToken: Cancellation)).Terms;
        var some = (await index.KnownWordsAsync("hw", Cancellation)).Terms;

        Assert.Contains("lighthous", all);
        Assert.Contains("harbour", some);
        Assert.Contains("winter", some);
        Assert.Equal(all.Where(term => term[0] is 'h' or 'w').Order(), some.Order());
    }

    [Fact]
    public async Task An_unchanged_document_is_neither_read_nor_embedded_again()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);
        var embedded = Embedder.Texts.Count;
        // Another text of the same length and time: whoever opened the file would see it.
        Write("harbour.txt", Harbour.Replace("Forty", "Sixty", StringComparison.Ordinal), File.GetLastWriteTimeUtc(PathOf("harbour.txt")));

        var report = await UpdateAsync(index);

        Assert.Equal((0, 0, 0, 2), (report.Added, report.Changed, report.Removed, report.Unchanged));
        Assert.Equal(embedded, Embedder.Texts.Count);
        Assert.Contains("Forty", (await FindAsync(index, "fishing boats"))[0].Passage.Text);
    }

    [Fact]
    public async Task A_document_that_changes_right_after_it_was_read_is_replaced_although_size_and_time_are_the_same()
    {
        var now = DateTime.UtcNow;
        Write("harbour.txt", Harbour, now);
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);
        Write("harbour.txt", Harbour.Replace("Forty", "Sixty", StringComparison.Ordinal), now);

        var report = await UpdateAsync(index);

        Assert.Equal(1, report.Changed);
        Assert.Contains("Sixty", (await FindAsync(index, "fishing boats"))[0].Passage.Text);
    }

    [Fact]
    public async Task A_new_time_on_the_same_content_costs_no_embedding()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);
        var embedded = Embedder.Texts.Count;
        Write("harbour.txt", Harbour, DateTime.UtcNow.AddMinutes(-5));

        var report = await UpdateAsync(index);

        Assert.Equal((0, 2), (report.Changed, report.Unchanged));
        Assert.Equal(embedded, Embedder.Texts.Count);
    }

    [Fact]
    public async Task A_changed_document_is_replaced_and_a_removed_one_vanishes()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);
        Write("harbour.txt", Harbour.Replace("Forty fishing boats lie", "An icebreaker lies", StringComparison.Ordinal));
        File.Delete(PathOf("lighthouse.txt"));

        var report = await UpdateAsync(index);

        Assert.Equal((0, 1, 1, 0), (report.Added, report.Changed, report.Removed, report.Unchanged));
        Assert.Equal(1, report.Passages);
        Assert.Contains("icebreaker", Assert.Single(await FindAsync(index, "icebreaker")).Passage.Text);
        Assert.All(await FindAsync(index, "fishing boats lighthouse"), found => Assert.Equal(0, found.Lexical));
        Assert.Equal("harbour", Assert.Single(await index.SourcesAsync(Cancellation)).Source.Id);
    }

    [Fact]
    public async Task What_is_said_of_a_document_beside_it_is_updated()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);
        Write("sources.json", """{"harbour.txt":{"title":"Varde's port","publisher":"The Varde Gazette","published":"2019-05-04","date_known":"stated"}}""");

        var report = await UpdateAsync(index);

        Assert.Equal((1, 1), (report.Changed, report.Unchanged));
        var source = (await index.SourcesAsync(Cancellation))[0].Source;
        Assert.Equal(
            ("Varde's port", "The Varde Gazette", new DateOnly(2019, 5, 4), "stated"),
            (source.Title, source.Publisher, source.Published, source.DateKnown));
        Assert.True((await FindAsync(index, "port"))[0].Lexical > 0);
    }

    [Fact]
    public async Task A_rebuild_reads_everything_again()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);
        var embedded = Embedder.Texts.Count;

        var report = await UpdateAsync(index, rebuild: true);

        Assert.Equal((2, 0, 2), (report.Changed, report.Unchanged, report.Passages));
        Assert.Equal(2 * embedded, Embedder.Texts.Count);
    }

    [Fact]
    public async Task Another_embedder_embeds_everything_again()
    {
        WriteTwo();
        using (var index = await OpenAsync(Embedder))
            await UpdateAsync(index);
        using var other = new FakeEmbedder("other");
        using var reopened = await OpenAsync(other);

        var report = await UpdateAsync(reopened);

        Assert.Equal((2, 0), (report.Changed, report.Unchanged));
        Assert.Equal(Embedder.Texts.Order(), other.Texts.Order());
    }

    [Theory]
    [InlineData("fake", 32)]
    [InlineData("other", 16)]
    public async Task Vectors_of_another_embedder_or_dimension_are_never_compared(string model, int dimension)
    {
        WriteTwo();
        using (var index = await OpenAsync(Embedder))
            await UpdateAsync(index);
        using var other = new FakeEmbedder(model, dimension);
        using var reopened = await OpenAsync(other);

        var found = await FindAsync(reopened, "When was the lighthouse built?");

        Assert.Equal("lighthouse", Assert.Single(found).Source.Id);
        Assert.Equal(0, found[0].Dense);
    }

    [Fact]
    public async Task When_the_embedder_fails_the_documents_before_stay_and_the_next_run_completes_the_rest()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        Embedder.FailsAt = "lighthouse";

        await Assert.ThrowsAsync<HttpRequestException>(() => UpdateAsync(index));

        Assert.Equal("harbour", Assert.Single(await index.SourcesAsync(Cancellation)).Source.Id);
        Embedder.FailsAt = null;
        var report = await UpdateAsync(index);
        Assert.Equal((1, 1), (report.Added, report.Unchanged));
    }

    [Fact]
    public async Task Cancelled_the_documents_before_stay_and_the_next_run_completes_the_rest()
    {
        WriteMany(60, round: 0);
        using var index = await OpenAsync(Embedder);
        using var ctrlC = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => index.UpdateAsync(Folder(), progress: new Acting(_ => ctrlC.Cancel(), at: 5), cancellationToken: ctrlC.Token));
        var kept = await index.SourcesAsync(Cancellation);
        var report = await UpdateAsync(index);

        Assert.InRange(kept.Count, 5, 59);
        Assert.Equal((60 - kept.Count, kept.Count), (report.Added, report.Unchanged));
        await AssertLikeFreshAsync(index);
    }

    [Fact]
    public async Task The_language_of_each_document_is_told()
    {
        WriteTwo();
        Write("mayak.txt", "Маяк\n\nМаяк построили в 1894 году.\n");
        Write("todai.txt", "灯台\n\n灯台は1894年に建てられました。\n");
        Write("empty.txt", "");
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);

        var languages = await index.LanguagesAsync(Cancellation);

        Assert.Equal(["harbour en", "lighthouse en", "mayak ru", "todai ja"], languages.Select(known => $"{known.Key} {known.Value}").Order());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_the_others_are_indexed()
    {
        WriteTwo();
        File.CreateSymbolicLink(PathOf("broken.txt"), PathOf("nowhere.txt"));
        using var index = await OpenAsync(Embedder);

        var report = await UpdateAsync(index);

        Assert.Equal(2, report.Added);
        Assert.Equal("broken.txt cannot be read: it is not there", Assert.Single(report.Skipped).Message);
    }

    [Fact]
    public async Task A_file_without_text_is_named_and_not_read_again_until_it_changes()
    {
        WriteTwo();
        var settled = DateTime.UtcNow.AddMinutes(-1);
        File.WriteAllText(PathOf("scan.pdf"), "%PDF-1.4 and nothing else");
        File.SetLastWriteTimeUtc(PathOf("scan.pdf"), settled);
        using var index = await OpenAsync(Embedder);

        var first = await UpdateAsync(index);
        var second = await UpdateAsync(index);

        Assert.Equal((2, "scan.pdf is damaged"), (first.Added, Assert.Single(first.Skipped).Message));
        Assert.Empty(second.Skipped);
        var known = (await index.SourcesAsync(Cancellation)).Single(source => source.Skipped is not null);
        Assert.Equal(("scan.pdf", "is damaged", 0), (known.Source.Path, known.Skipped, known.Passages));
        File.Delete(PathOf("scan.pdf"));
        await UpdateAsync(index);
        Assert.Equal(2, (await index.SourcesAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Author_address_and_pages_of_a_document_come_back()
    {
        Directory.CreateDirectory(Documents);
        File.WriteAllBytes(PathOf("mill.pdf"), MadePdf.Of(
            sheet => sheet.Write(60, 700, "The mill was built in 1894 by the brothers Lund."),
            sheet => sheet.Write(60, 700, "It was sold to the town in 1954 and turns to this day.")));
        File.WriteAllText(PathOf("page.html"), "<link rel=canonical href='https://post.example/mill'><meta name=author content='Jane Roe'><p>The mill is open to all.</p>");
        using var index = await OpenAsync(Embedder);

        await UpdateAsync(index);

        var sources = await index.SourcesAsync(Cancellation);
        Assert.Equal("0:1 50:2", sources[0].Source.Pages?.Offsets);
        Assert.Equal(("Jane Roe", "https://post.example/mill"), (sources[1].Source.Author, sources[1].Source.Address));
    }

    [Fact]
    public async Task A_file_that_changes_between_looking_and_reading_is_left_as_it_was()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);
        Write("harbour.txt", Harbour + Harbour, DateTime.UtcNow);
        var seen = Folder();
        Write("harbour.txt", Harbour[..30], DateTime.UtcNow);

        var report = await index.UpdateAsync(seen, cancellationToken: Cancellation);

        Assert.Equal(["Left out harbour.txt, which is being written."], report.Warnings);
        Assert.Contains("Forty", (await FindAsync(index, "fishing boats"))[0].Passage.Text);
        await UpdateAsync(index);
        await AssertLikeFreshAsync(index);
    }

    [Fact]
    public async Task Progress_tells_of_the_files_that_are_dealt_with()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        var first = new List<IndexProgress>();
        var second = new List<IndexProgress>();

        await index.UpdateAsync(Folder(), progress: new Listener(first), cancellationToken: Cancellation);
        await index.UpdateAsync(Folder(), progress: new Listener(second), cancellationToken: Cancellation);

        Assert.Equal([new(0, 2, ""), new(1, 2, "harbour.txt", 1), new(2, 2, "lighthouse.txt", 2)], first);
        Assert.Empty(second);
    }

    [Fact]
    public async Task An_empty_document_is_listed_without_passages()
    {
        WriteTwo();
        Write("empty.txt", "");
        using var index = await OpenAsync(Embedder);

        await UpdateAsync(index);

        var empty = (await index.SourcesAsync(Cancellation)).Single(source => source.Source.Id == "empty");
        Assert.Equal(0, empty.Passages);
    }

    [Fact]
    public async Task Another_folder_takes_the_place_of_the_first_even_where_names_sizes_and_times_are_the_same()
    {
        WriteTwo();
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);
        var elsewhere = Temporary["elsewhere"];
        Temporary.Write("elsewhere/harbour.txt", Harbour.Replace("Forty", "Sixty", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(Path.Combine(elsewhere, "harbour.txt"), File.GetLastWriteTimeUtc(PathOf("harbour.txt")));

        var report = await index.UpdateAsync(DocumentFolder.Open(elsewhere), cancellationToken: Cancellation);

        Assert.Equal((1, 1), (report.Changed, report.Removed));
        Assert.Contains("Sixty", (await FindAsync(index, "fishing boats"))[0].Passage.Text);
    }

    [Fact]
    public async Task An_index_that_was_changed_often_ranks_as_a_fresh_one_does()
    {
        using var changed = await OpenAsync(Embedder);
        for (var round = 0; round < 4; round++)
        {
            WriteMany(40, round);
            File.Delete(PathOf($"d{round:000}.txt"));
            await UpdateAsync(changed);
        }

        await AssertLikeFreshAsync(changed);
    }

    [Fact]
    public async Task Among_many_passages_those_that_share_no_word_are_found_by_their_meaning()
    {
        WriteMany(200, round: 0);
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);

        var found = await FindAsync(index, "moonlight in the by of was");

        Assert.Equal(10, found.Count);
        Assert.All(found, passage => Assert.True(passage is { Lexical: 0, Dense: > 0.5 }));
    }

    [Fact]
    public async Task Among_many_passages_the_best_are_those_of_an_index_in_memory_also_after_a_change()
    {
        WriteMany(200, round: 0);
        using var index = await OpenAsync(Embedder);
        await UpdateAsync(index);
        await FindAsync(index, "ferry");
        WriteMany(30, round: 1);
        await UpdateAsync(index);
        using var fresh = PassageIndex.InMemory(Embedder);
        await UpdateAsync(fresh);

        foreach (var query in (string[])["ferry 7 round 1", "the chapel in 1942", "number 150"])
        {
            var (here, there) = (await FindAsync(index, query), await FindAsync(fresh, query));
            Assert.Equal(there[0].Lexical, here[0].Lexical, 0.001);
            Assert.InRange(here.Select(Place).Intersect(there.Select(Place)).Count(), 7, 10);
        }

        static (string, ByteRange) Place(RetrievedPassage found) => (found.Source.Path, found.Passage.Range);
    }

    [Fact]
    public async Task A_reader_sees_documents_whole_while_they_are_replaced()
    {
        WriteMany(12, round: 0);
        using var writing = await OpenAsync(Embedder);
        using var reading = await OpenAsync(Embedder);
        await UpdateAsync(writing);
        var torn = new List<string>();

        var writer = Task.Run(
            async () =>
            {
                for (var round = 1; round <= 5; round++)
                {
                    WriteMany(12, round);
                    await UpdateAsync(writing);
                }
            },
            Cancellation);
        while (!writer.IsCompleted)
        {
            var found = await new HybridRetriever(reading, new RetrievalOptions()).FindAsync("ferry number round", 100, Cancellation);
            torn.AddRange(found.GroupBy(passage => passage.Source.Id)
                .Where(document => document.Count() != 3 || document.Select(passage => passage.Source.Sha256).Distinct().Count() != 1)
                .Select(document => document.Key));
        }

        await writer;
        Assert.Empty(torn);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Embedder.Dispose();
        Temporary.Dispose();
    }

    protected DocumentFolder Folder() => DocumentFolder.Open(Documents);

    protected Task<IndexReport> UpdateAsync(PassageIndex index, bool rebuild = false) =>
        index.UpdateAsync(Folder(), rebuild, cancellationToken: Cancellation);

    protected static Task<IReadOnlyList<RetrievedPassage>> FindAsync(PassageIndex index, string query) =>
        new HybridRetriever(index, new RetrievalOptions()).FindAsync(query, 10, Cancellation);

    protected void WriteTwo()
    {
        Write("lighthouse.txt", Lighthouse);
        Write("harbour.txt", Harbour);
    }

    /// <summary>Documents d000, d001 … of three passages each, other ones every round.</summary>
    protected void WriteMany(int count, int round)
    {
        for (var i = 0; i < count; i++)
            Write($"d{i:000}.txt", MadeUp.Document(i, round));
    }

    /// <summary>The index holds what the folder holds, and answers as an index that never knew anything else.</summary>
    protected async Task AssertLikeFreshAsync(PassageIndex index)
    {
        using var fresh = PassageIndex.InMemory(Embedder);
        await fresh.UpdateAsync(Folder(), cancellationToken: Cancellation);
        Assert.Equal(await fresh.SourcesAsync(Cancellation), await index.SourcesAsync(Cancellation));
        foreach (var query in (string[])["ferry 7 to the island", "who opened the school", "round 3", "bridge of wood", "quay"])
            Assert.Equal((await FindAsync(fresh, query)).Select(Facts), (await FindAsync(index, query)).Select(Facts));
    }

    private static string Facts(RetrievedPassage found) =>
        $"{found.Source.Path} {found.Passage.Range} {found.Lexical:0.######} {found.Dense:0.######} {found.Score:0.######} {found.Passage.Text}";

    private void Write(string name, string text, DateTime? modified = null)
    {
        Temporary.Write("documents/" + name, text);
        if (modified is { } time)
            File.SetLastWriteTimeUtc(PathOf(name), time);
    }

    private string PathOf(string name) => Path.Combine(Documents, name);

    /// <summary>Does something when so many files are dealt with.</summary>
    protected sealed class Acting(Action<IndexProgress> act, int at) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value)
        {
            if (value.Done == at)
                act(value);
        }
    }

    // Progress<T> reports later, on another thread.
    private sealed class Listener(List<IndexProgress> heard) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => heard.Add(value);
    }
}
