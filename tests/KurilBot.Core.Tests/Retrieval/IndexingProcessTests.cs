using System.Diagnostics;
using System.Runtime.InteropServices;
using KurilBot.Testing;
using Microsoft.Data.Sqlite;

namespace KurilBot.Core.Tests;

/// <summary>Real processes that index one folder into one file, killed at any moment or at work at the same time.</summary>
public sealed class IndexingProcessTests : IDisposable
{
    private const int Documents = 240;

    private readonly TemporaryFolder _temporary = new();
    private readonly FakeEmbedder _embedder = new();
    private readonly Random _random = new(20161214);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string IndexPath => _temporary["index.db"];

    [Fact]
    public async Task Killed_at_any_moment_the_index_opens_again_and_the_next_run_completes_it()
    {
        var kills = 0;
        for (var round = 0; round < 8; round++)
        {
            ChangeSome(round);
            kills += await KillAsync(rebuild: round % 2 == 1) ? 1 : 0;
            await AssertWholeAsync();
        }

        Assert.InRange(kills, 7, 8);
        using (var index = PassageIndex.Open(IndexPath, _embedder))
            await index.UpdateAsync(DocumentFolder.Open(_temporary["documents"]), cancellationToken: Cancellation);
        await AssertCompleteAsync();
    }

    [Fact]
    public async Task Two_processes_index_and_read_at_once()
    {
        ChangeSome(round: 0);

        var both = new[] { Start(rebuild: false), Start(rebuild: true) };
        while (both.Any(process => !process.HasExited))
        {
            if (File.Exists(IndexPath))
                await AssertWholeAsync();
        }

        foreach (var process in both)
        {
            Assert.Equal("", await process.StandardError.ReadToEndAsync(Cancellation));
            Assert.Equal(0, process.ExitCode);
            process.Dispose();
        }

        await AssertCompleteAsync();
    }

    public void Dispose()
    {
        _embedder.Dispose();
        _temporary.Dispose();
    }

    private void ChangeSome(int round)
    {
        for (var i = 0; i < Documents; i++)
        {
            if (round == 0 || _random.Next(4) == 0)
                _temporary.Write($"documents/d{i:000}.txt", MadeUp.Document(i, round));
        }

        if (round > 0)
            File.Delete(_temporary[$"documents/d{_random.Next(Documents):000}.txt"]);
    }

    private async Task<bool> KillAsync(bool rebuild)
    {
        using var process = Start(rebuild);
        await process.StandardOutput.ReadLineAsync(Cancellation);
        await Task.Delay(_random.Next(100), Cancellation);
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode != 0;
    }

    // No document is there in part, whatever happened to the process that wrote it.
    private async Task AssertWholeAsync()
    {
        using var index = PassageIndex.Open(IndexPath, _embedder);
        Assert.All(await index.SourcesAsync(Cancellation), source => Assert.Equal(3, source.Passages));
    }

    private async Task AssertCompleteAsync()
    {
        using var index = PassageIndex.Open(IndexPath, _embedder);
        using var fresh = PassageIndex.InMemory(_embedder);
        await fresh.UpdateAsync(DocumentFolder.Open(_temporary["documents"]), cancellationToken: Cancellation);

        Assert.Equal(await fresh.SourcesAsync(Cancellation), await index.SourcesAsync(Cancellation));
        foreach (var query in (string[])["ferry 7 to the island", "who opened the school", "round 3", "bridge of wood"])
            Assert.Equal(await FindAsync(fresh, query), await FindAsync(index, query));
        using var connection = new SqliteConnection($"Data Source={IndexPath};Pooling=False");
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", check.ExecuteScalar());
        check.CommandText = "INSERT INTO words (words) VALUES ('integrity-check')";
        check.ExecuteNonQuery();
    }

    private static async Task<IEnumerable<string>> FindAsync(PassageIndex index, string query) =>
        (await new HybridRetriever(index, new RetrievalOptions()).FindAsync(query, 20, Cancellation))
            .Select(found => $"{found.Source.Path} {found.Passage.Range} {found.Lexical:0.######} {found.Dense:0.######} {found.Score:0.######}");

    private Process Start(bool rebuild)
    {
        // The runtime that runs this test lies in shared/NAME/VERSION beneath the dotnet that started it.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        var program = Path.Combine(AppContext.BaseDirectory, "KurilBot.IndexingProcess.dll");
        return Process.Start(new ProcessStartInfo(dotnet, [program, _temporary["documents"], IndexPath, rebuild ? "rebuild" : "update"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
