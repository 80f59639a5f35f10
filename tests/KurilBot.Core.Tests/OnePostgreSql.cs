using KurilBot.Testing;

namespace KurilBot.Core.Tests;

/// <summary>One server for all tests that need it; one after another, for some of them crash it.</summary>
[CollectionDefinition]
public sealed class OnePostgreSql : ICollectionFixture<PostgreSqlCluster>;
