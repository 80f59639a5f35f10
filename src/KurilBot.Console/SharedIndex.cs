using KurilBot.Core;
using KurilBot.PostgreSql;
using Microsoft.Extensions.AI;

namespace KurilBot.Console;

/// <summary>The index in PostgreSQL. Apart, so that its libraries are loaded only where it is used.</summary>
internal static class SharedIndex
{
    /// <exception cref="BadInputException">The connection string cannot be used, or the server does not accept it.</exception>
    public static async Task<PassageIndex> OpenAsync(
        string connectionString, IEmbeddingGenerator<string, Embedding<float>> embedder, CancellationToken cancellationToken)
    {
        try
        {
            return await PostgreSqlIndex.OpenAsync(connectionString, embedder, TimeProvider.System, cancellationToken);
        }
        catch (ArgumentException wrong)
        {
            throw new BadInputException(wrong.Message);
        }
    }
}
