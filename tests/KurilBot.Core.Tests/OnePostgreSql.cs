using KurilBot.Testing;

namespace KurilBot.Core.Tests;

/// <summary>One server, without pgvector, for the tests that need no other; one after another, for some of them crash it.</summary>
[CollectionDefinition]
public sealed class OnePostgreSql : ICollectionFixture<PostgreSqlCluster>;
