using KurilBot.PostgreSql;
using KurilBot.Testing;

namespace KurilBot.Core.Tests;

/// <summary>PostgreSQL whose server compares the vectors.</summary>
public sealed class PgvectorPassageIndexTests : PassageIndexContract, IClassFixture<PostgreSqlCluster>
{
    private readonly string _connectionString;

    public PgvectorPassageIndexTests(PostgreSqlCluster cluster)
    {
        Assert.SkipWhen(cluster.Missing is not null, cluster.Missing ?? "");
        Assert.SkipUnless(cluster.AddVectors(), "This PostgreSQL has no pgvector.");
        _connectionString = cluster.ConnectionString($"test_{Guid.NewGuid():N}");
    }

    protected override Task<PassageIndex> OpenAsync(Embedders embedder) =>
        PostgreSqlIndex.OpenAsync(_connectionString, embedder, cancellationToken: Cancellation);
}
