using KurilBot.Testing;
using Microsoft.Data.Sqlite;

namespace KurilBot.Core.Tests;

public sealed class SqlitePassageIndexTests : PassageIndexContract
{
    private string IndexPath => Temporary["data/index.db"];

    protected override Task<PassageIndex> OpenAsync(Embedders embedder) =>
        Task.FromResult(PassageIndex.Open(IndexPath, embedder));

    [Fact]
    public async Task An_index_in_memory_holds_the_documents_it_was_given_last()
    {
        using var index = PassageIndex.InMemory(Embedder);

        await index.LoadAsync([InlineDocument.Create("a", "The mill", "The mill was sold in 1911.")], Cancellation);
        await index.LoadAsync([InlineDocument.Create("b", "The tower", "The tower was sold in 1950.")], Cancellation);

        var found = await FindAsync(index, "When was it sold?");
        Assert.Equal("b", Assert.Single(found).Source.Id);
        Assert.Equal("The tower was sold in 1950.", found[0].Passage.Text);
    }

    [Fact]
    public async Task Bringing_an_unchanged_index_up_to_date_leaves_its_file_alone()
    {
        WriteTwo();
        using (var index = await OpenAsync(Embedder))
            await UpdateAsync(index);
        var before = File.ReadAllBytes(IndexPath);
        var written = File.GetLastWriteTimeUtc(IndexPath);

        using (var index = await OpenAsync(Embedder))
        {
            await UpdateAsync(index);
            Assert.Equal(0, new FileInfo(IndexPath + "-wal").Length);
        }

        Assert.Equal(before, File.ReadAllBytes(IndexPath));
        Assert.Equal(written, File.GetLastWriteTimeUtc(IndexPath));
    }

    [Theory]
    [InlineData("reading", PageReader.Version)]
    [InlineData("passages", Passages.Version)]
    public async Task A_document_that_was_read_or_cut_by_other_rules_is_indexed_again(string rules, int version)
    {
        WriteTwo();
        using (var index = await OpenAsync(Embedder))
            await UpdateAsync(index);
        Run(IndexPath, $"UPDATE documents SET fingerprint = replace(fingerprint, '{rules} {version},', '{rules} {version - 1},') WHERE id = 'harbour'");

        using var later = await OpenAsync(Embedder);
        var report = await UpdateAsync(later);

        Assert.Equal((1, 1), (report.Changed, report.Unchanged));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("SQLite format 3")]
    [InlineData("This is a diary, not a database. It goes on for a while and means a lot to somebody. ")]
    public void A_file_that_is_no_database_is_named_and_left_alone_unless_it_is_empty(string beginning)
    {
        Temporary.Write("index.db", string.Concat(Enumerable.Repeat(beginning, 40)));
        var before = File.ReadAllBytes(Temporary["index.db"]);

        if (before.Length == 0)
        {
            using var index = PassageIndex.Open(Temporary["index.db"], Embedder);
            return;
        }

        var error = Assert.Throws<IndexException>(() => PassageIndex.Open(Temporary["index.db"], Embedder));
        Assert.Contains(Temporary["index.db"], error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(before, File.ReadAllBytes(Temporary["index.db"]));
    }

    [Theory]
    [InlineData("CREATE TABLE recipes (name TEXT)", "another program")]
    [InlineData("PRAGMA application_id = 1196444487", "another program")]
    [InlineData("PRAGMA application_id = 1265988201; PRAGMA user_version = 999", "newer version")]
    public void A_database_that_is_not_ours_is_named_and_left_alone(string sql, string reason)
    {
        Run(Temporary["index.db"], sql);
        var before = File.ReadAllBytes(Temporary["index.db"]);

        var error = Assert.Throws<IndexException>(() => PassageIndex.Open(Temporary["index.db"], Embedder));

        Assert.Contains(Temporary["index.db"], error.Message);
        Assert.Contains(reason, error.Message);
        Assert.Equal(before, File.ReadAllBytes(Temporary["index.db"]));
    }

    [Fact]
    public async Task An_index_of_an_older_version_is_built_anew()
    {
        WriteTwo();
        using (var index = await OpenAsync(Embedder))
            await UpdateAsync(index);
        Run(IndexPath, "PRAGMA user_version = 0; ALTER TABLE passages RENAME TO pieces");

        using var reopened = await OpenAsync(Embedder);
        var isTold = false;
        var report = await reopened.UpdateAsync(Folder(), progress: new Acting(progress => isTold = progress.IsRebuilt, at: 0), cancellationToken: Cancellation);

        Assert.True(isTold);
        Assert.Equal((2, 2), (report.Added, report.Passages));
        Assert.Equal("lighthouse", (await FindAsync(reopened, "Who painted the lighthouse?"))[0].Source.Id);
    }

    [Fact]
    public async Task Where_embedding_is_slow_a_kill_costs_what_was_done_in_some_seconds()
    {
        WriteMany(5, round: 0);
        var clock = new FakeClock();
        using var index = PassageIndex.Open(IndexPath, Embedder, clock);
        using var reader = await OpenAsync(Embedder);
        var isWritten = false;

        await index.UpdateAsync(
            Folder(), progress: new Slow(clock, () => isWritten = SpinWait.SpinUntil(
                () => reader.SourcesAsync(Cancellation).GetAwaiter().GetResult().Count > 0, TimeSpan.FromSeconds(30))),
            cancellationToken: Cancellation);

        Assert.True(isWritten);
    }

    [Fact]
    public async Task A_damaged_index_is_named_when_it_is_read()
    {
        WriteMany(30, round: 0);
        using (var index = await OpenAsync(Embedder))
            await UpdateAsync(index);
        var bytes = File.ReadAllBytes(IndexPath);
        bytes.AsSpan(4096).Fill(0xA5);
        File.WriteAllBytes(IndexPath, bytes);

        using var damaged = await OpenAsync(Embedder);
        var error = await Assert.ThrowsAsync<IndexException>(() => FindAsync(damaged, "ferry"));

        Assert.Contains(IndexPath, error.Message);
        Assert.Contains("damaged", error.Message);
        Assert.Equal(bytes, File.ReadAllBytes(IndexPath));
    }

    [Theory]
    [InlineData("documents")]
    [InlineData("documents/harbour.txt/index.db")]
    public void A_place_where_no_file_can_be_is_named(string place)
    {
        WriteTwo();

        var error = Assert.Throws<IndexException>(() => PassageIndex.Open(Temporary[place], Embedder));

        Assert.Contains(Temporary[place], error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_folder_that_may_not_be_written_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Permissions do not bind this user.");
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(Temporary["locked"]);
        File.SetUnixFileMode(Temporary["locked"], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var error = Assert.Throws<IndexException>(() => PassageIndex.Open(Temporary["locked/index.db"], Embedder));

        Assert.Contains(Temporary["locked/index.db"], error.Message);
        File.SetUnixFileMode(Temporary["locked"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Each document takes two seconds; at the fourth somebody looks.
    private sealed class Slow(FakeClock clock, Action look) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value)
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            if (value.Done == 4)
                look();
        }
    }

    private static void Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
