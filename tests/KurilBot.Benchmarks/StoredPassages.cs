using Microsoft.Data.Sqlite;

namespace KurilBot.Benchmarks;

/// <summary>Reads back the texts that an index file holds.</summary>
internal static class StoredPassages
{
    private const int Batch = 10_000;

    public static IEnumerable<List<(string Title, string Text)>> Batches(string index)
    {
        using var connection = new SqliteConnection($"Data Source={index};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT title, text FROM passages JOIN documents ON key = document ORDER BY passages.id";
        using var rows = command.ExecuteReader();
        var batch = new List<(string Title, string Text)>(Batch);
        while (rows.Read())
        {
            batch.Add((rows.GetString(0), rows.GetString(1)));
            if (batch.Count < Batch)
                continue;
            yield return batch;
            batch = new(Batch);
        }

        yield return batch;
    }

    /// <summary>Texts of passages evenly spread over the index.</summary>
    public static List<string> Sample(string index, int count)
    {
        using var connection = new SqliteConnection($"Data Source={index};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var last = connection.CreateCommand();
        last.CommandText = "SELECT max(id) FROM passages";
        var most = (long)last.ExecuteScalar()!;
        using var one = connection.CreateCommand();
        one.CommandText = "SELECT text FROM passages WHERE id >= $1 ORDER BY id LIMIT 1";
        var at = one.Parameters.Add("$1", SqliteType.Integer);
        var texts = new List<string>();
        for (var i = 0; i < count; i++)
        {
            at.Value = (most * i / count) + 1;
            texts.Add((string)one.ExecuteScalar()!);
        }

        return texts;
    }
}
