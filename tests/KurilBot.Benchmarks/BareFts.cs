using Microsoft.Data.Sqlite;

namespace KurilBot.Benchmarks;

/// <summary>The yardstick of words: a full-text table of SQLite and nothing else, with the tokeniser of the index.</summary>
internal sealed class BareFts : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;

    public BareFts(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = NORMAL");
        Execute("CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (title, text, tokenize = 'porter unicode61 remove_diacritics 2')");
        _find = Command("SELECT rowid FROM words WHERE words MATCH $1 ORDER BY rank LIMIT 10", "$1");
    }

    /// <summary>Inserts all passages in one transaction; milliseconds, without those that <paramref name="batches"/> takes to bring them.</summary>
    public double Insert(IEnumerable<List<(string Title, string Text)>> batches)
    {
        using var insert = Command("INSERT INTO words (title, text) VALUES ($1, $2)", "$1", "$2");
        var spent = Figures.Milliseconds(() => Execute("BEGIN"));
        foreach (var batch in batches)
        {
            spent += Figures.Milliseconds(() =>
            {
                foreach (var (title, text) in batch)
                {
                    insert.Parameters[0].Value = title;
                    insert.Parameters[1].Value = text;
                    insert.ExecuteNonQuery();
                }
            });
        }

        return spent + Figures.Milliseconds(() => Execute("COMMIT"));
    }

    /// <summary>The ten best passages for a query in FTS5's own syntax.</summary>
    public int Find(string query)
    {
        _find.Parameters[0].Value = query;
        using var rows = _find.ExecuteReader();
        var found = 0;
        while (rows.Read())
            found++;
        return found;
    }

    public void Dispose()
    {
        _find.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }
}
