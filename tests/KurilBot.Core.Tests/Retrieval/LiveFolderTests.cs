using System.Collections.Concurrent;
using KurilBot.Testing;

namespace KurilBot.Core.Tests;

/// <summary>A folder that changes while the program runs.</summary>
public sealed class LiveFolderTests : IAsyncDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly FakeEmbedder _embedder = new();
    private readonly FakeClock _clock = new();
    private readonly ConcurrentQueue<string> _told = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _following = [];
    private IReadOnlyList<IndexedSource> _sources = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_changed_and_removed_documents_are_followed()
    {
        Write("a.txt", MadeUp.Document(1, 0));
        using var index = Open();
        Follow(index, _clock);
        await UntilAsync(() => _sources.Count == 1);

        Write("sub/b.txt", MadeUp.Document(2, 0));
        await UntilAsync(() => _sources.Count == 2);
        Write("a.txt", MadeUp.Document(1, 7));
        await UntilAsync(() => _told.Any(line => line.Contains("1 changed")));
        File.Delete(_temporary["documents/sub/b.txt"]);
        await UntilAsync(() => _sources.Count == 1);

        Assert.Contains("round 7", (await FindAsync(index, "ferry number round"))[0].Passage.Text);
        Assert.Equal(
            [
                "The articles have changed: 1 added, 0 changed, 0 removed.", "The articles have changed: 1 added, 0 changed, 0 removed.",
                "The articles have changed: 0 added, 1 changed, 0 removed.", "The articles have changed: 0 added, 0 changed, 1 removed.",
            ],
            _told);
    }

    [Fact]
    public async Task A_file_that_is_being_copied_waits_until_it_is_whole_and_keeps_no_other_waiting()
    {
        Write("a.txt", MadeUp.Document(1, 0));
        using var index = Open();
        Follow(index, _clock);
        await UntilAsync(() => _sources.Count == 1);
        var whole = MadeUp.Document(2, 0);

        for (var part = 1; part <= 6; part++)
        {
            Write("b.txt", whole[..(whole.Length * part / 6)]);
            if (part == 1)
                Write("c.txt", MadeUp.Document(3, 0));
            await TurnsAsync(2);
            Assert.DoesNotContain(_sources, source => source.Source.Id == "b");
        }

        Assert.Contains(_sources, source => source.Source.Id == "c");
        await UntilAsync(() => _sources.Count == 3);
        Assert.All(_sources, source => Assert.Equal(3, source.Passages));
    }

    [Fact]
    public async Task A_document_that_is_being_overwritten_answers_as_before_until_it_is_whole()
    {
        Write("a.txt", MadeUp.Document(1, 0));
        using var index = Open();
        Follow(index, _clock);
        await UntilAsync(() => _sources.Count == 1);

        Write("a.txt", "The");
        await TurnsAsync(2);

        Assert.Contains("round 0", (await FindAsync(index, "ferry number round"))[0].Passage.Text);
    }

    [Fact]
    public async Task What_cannot_be_used_is_told_once_and_the_index_stays_until_it_can()
    {
        Write("a.txt", MadeUp.Document(1, 0));
        using var index = Open();
        Follow(index, _clock);
        await UntilAsync(() => _sources.Count == 1);

        Write("sources.json", "{");
        await UntilAsync(() => _told.Any(line => line.Contains("sources.json")));
        await TurnsAsync(40);
        Directory.Move(_temporary["documents"], _temporary["elsewhere"]);
        await UntilAsync(() => _told.Any(line => line.Contains("does not exist")));
        Directory.CreateDirectory(_temporary["documents"]);
        await UntilAsync(() => _told.Any(line => line.Contains("holds no")));
        Assert.NotEmpty(await FindAsync(index, "ferry"));
        Write("a.txt", MadeUp.Document(1, 5));
        await UntilAsync(() => _told.Any(line => line.Contains("1 changed")));

        Assert.Equal(5, _told.Count);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_once_and_not_read_again_and_again()
    {
        Write("a.txt", MadeUp.Document(1, 0));
        File.CreateSymbolicLink(_temporary["documents/b.txt"], _temporary["nowhere.txt"]);
        using var index = Open();
        Follow(index, _clock);
        await UntilAsync(() => _told.Any(line => line.Contains("b.txt")));

        await TurnsAsync(10);
        Write("c.txt", MadeUp.Document(2, 0));
        await UntilAsync(() => _sources.Count == 2);

        Assert.Single(_told, line => line.Contains("b.txt"));
    }

    [Fact]
    public async Task What_is_said_to_be_whole_is_indexed_at_once()
    {
        using var index = Open();
        Directory.CreateDirectory(_temporary["documents"]);
        using var live = Live(index, _clock);

        Write("a.txt", MadeUp.Document(1, 0));
        var added = await live.UpdateAsync("a.txt", Cancellation);
        var unchanged = await live.UpdateAsync("a.txt", Cancellation);
        File.Delete(_temporary["documents/a.txt"]);
        var removed = await live.UpdateAsync("a.txt", Cancellation);

        Assert.Equal((1, 3), (added!.Added, added.Passages));
        Assert.Null(unchanged);
        Assert.Equal((1, 0), (removed!.Removed, removed.Passages));
    }

    [Fact]
    public async Task A_folder_that_changes_often_while_several_ask_gives_no_error_and_nothing_half_read()
    {
        const int changes = 10;
        Write("d00.txt", MadeUp.Document(0, 0));
        using var index = Open();
        Follow(index, TimeProvider.System);
        var torn = new ConcurrentQueue<string>();
        var askers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => AskAsync(index, torn), Cancellation)).ToList();

        for (var i = 0; i < changes; i++)
        {
            var (path, text) = (_temporary[$"documents/d{i % 6:00}.txt"], MadeUp.Document(i, i));
            await File.WriteAllTextAsync(path, text[..(text.Length / 2)], Cancellation);
            await Task.Delay(60, Cancellation);
            await File.AppendAllTextAsync(path, text[(text.Length / 2)..], Cancellation);
        }

        File.Delete(_temporary["documents/d04.txt"]);
        await Eventually.HappensAsync(() => _sources.Count == 5);
        await Eventually.HappensAsync(() => FindAsync(index, "ferry number 9 round 9").GetAwaiter().GetResult()[0].Passage.Text.Contains("number 9 in round 9"));
        await _stop.CancelAsync();
        await Task.WhenAll(askers);
        Assert.Empty(torn);
        Assert.All(_told, line => Assert.StartsWith("The articles have changed", line));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_following);
        _stop.Dispose();
        _embedder.Dispose();
        _temporary.Dispose();
    }

    private async Task AskAsync(PassageIndex index, ConcurrentQueue<string> torn)
    {
        while (!_stop.IsCancellationRequested)
        {
            var found = await new HybridRetriever(index, new RetrievalOptions()).FindAsync("ferry number round", 100, Cancellation);
            foreach (var document in found.GroupBy(passage => passage.Source.Id))
            {
                if (document.Count() != 3 || document.Select(passage => passage.Source.Sha256).Distinct().Count() != 1)
                    torn.Enqueue(document.Key);
            }
        }
    }

    private PassageIndex Open() => PassageIndex.Open(_temporary["index.db"], _embedder);

    private LiveFolder Live(PassageIndex index, TimeProvider time) => new(
        index, _temporary["documents"], time, async (_, token) => _sources = await index.SourcesAsync(token), []);

    private void Follow(PassageIndex index, TimeProvider time) => _following.Add(Task.Run(async () =>
    {
        using var live = Live(index, time);
        await live.FollowAsync(_told.Enqueue, _stop.Token);
    }));

    private Task UntilAsync(Func<bool> happened) => _clock.AdvanceUntilAsync(happened);

    // So many looks, each seen to its end.
    private async Task TurnsAsync(int looks)
    {
        for (var i = 0; i < looks; i++)
        {
            var then = _clock.GetUtcNow() + TimeSpan.FromSeconds(0.5);
            await _clock.AdvanceUntilAsync(() => _clock.GetUtcNow() >= then, TimeSpan.FromSeconds(0.25));
        }
    }

    private static Task<IReadOnlyList<RetrievedPassage>> FindAsync(PassageIndex index, string query) =>
        new HybridRetriever(index, new RetrievalOptions()).FindAsync(query, 10, Cancellation);

    private void Write(string name, string text) => _temporary.Write("documents/" + name, text);
}
