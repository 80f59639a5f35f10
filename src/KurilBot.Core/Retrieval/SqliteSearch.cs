using System.Text;

namespace KurilBot.Core;

/// <summary>Retrieval from one state of a SQLite index.</summary>
internal sealed class SqliteSearch(SqliteSession session, VectorCache vectors)
{
    public IReadOnlyList<RetrievedPassage> Find(PassageQuery query)
    {
        var candidates = Candidates(query);
        var sentences = SentenceVectors(candidates, query.Embedder);
        var read = candidates.ConvertAll(scored => scored with { Dense = query.Reading.Dense(scored.Dense, sentences.GetValueOrDefault(scored.Id)) });
        var ranked = Ranking.Of(read, query);
        return Ranking.InOrder(ranked.Select(scored => Passage(scored, query.Reading, sentences.GetValueOrDefault(scored.Id))), query);
    }

    // Meaning goes first: then one pass over all that the words match keeps the best of it and the scores of what is near in meaning.
    private List<ScoredPassage> Candidates(PassageQuery query)
    {
        var scan = Vectors(query);
        var meaning = scan.Prepare(query.Vector.Span);
        var byMeaning = new TopScores(query.Options.Candidates);
        if (meaning is not null)
            scan.Scan(meaning, byMeaning);

        var byWords = new TopScores(query.Options.Candidates);
        var near = new Dictionary<long, double>();
        foreach (var (id, _) in byMeaning.Kept)
            near.Add(id, 0);
        using (var rows = session.Query(
            "SELECT rowid, -bm25(words, $2, 1.0) FROM words WHERE words MATCH $1", Match(query.Words), query.Options.TitleWeight))
        {
            while (rows.Read())
            {
                var (id, score) = (rows.GetInt64(0), rows.GetDouble(1));
                byWords.Add(id, score);
                if (near.ContainsKey(id))
                    near[id] = score;
            }
        }

        var candidates = new List<ScoredPassage>();
        foreach (var (id, _) in byMeaning.Kept)
            candidates.Add(Scored(id, near[id]));
        foreach (var (id, score) in byWords.Kept)
        {
            if (!near.ContainsKey(id))
                candidates.Add(Scored(id, score));
        }

        return candidates;

        ScoredPassage Scored(long id, double words) => new(id, words, meaning is null ? 0 : scan.Cosine(meaning, id));
    }

    // In quotes nothing is FTS5 syntax; words are letters, digits and ' . , alone, so no quote can end them.
    internal static string Match(IReadOnlyList<string> words) =>
        new StringBuilder().Append('"').AppendJoin("\" OR \"", words).Append('"').ToString();

    private VectorScan Vectors(PassageQuery query) =>
        vectors.Get(SqliteDocuments.Generation(session), (query.Embedder, query.Vector.Length), new SqliteVectors(session));

    // By passage; none where another embedder made them.
    private Dictionary<long, byte[]> SentenceVectors(List<ScoredPassage> passages, string embedder)
    {
        var sentences = new Dictionary<long, byte[]>(passages.Count);
        using var rows = session.Query(
            """
            SELECT passage, vectors FROM sentence_vectors JOIN passages ON passages.id = passage JOIN documents ON key = document
            WHERE passage IN (SELECT value FROM json_each($1)) AND embedder = (SELECT id FROM embedders WHERE identity = $2)
            """,
            $"[{string.Join(',', passages.ConvertAll(passage => passage.Id))}]", embedder);
        while (rows.Read())
            sentences.Add(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1));
        return sentences;
    }

    private RetrievedPassage Passage(ScoredPassage scored, ReadingQuery reading, byte[]? sentences)
    {
        using var row = session.Query(
            $"""
            SELECT {SqliteDocuments.SourceColumns}, "start", "end", text, sentences
            FROM passages JOIN documents ON documents.key = document WHERE passages.id = $1
            """,
            scored.Id);
        if (!row.Read())
            throw new InvalidOperationException($"There is no passage {scored.Id}.");
        const int At = SqliteDocuments.SourceWidth;
        var passage = new Passage(
            row.GetString(At + 2), new ByteRange(row.GetInt32(At), row.GetInt32(At + 1)), SentenceBlob.Read(row.GetFieldValue<byte[]>(At + 3)));
        return new RetrievedPassage(SqliteDocuments.ReadSource(row, 0), passage, scored.Lexical, scored.Dense, scored.Score)
        {
            Similarities = QuantizedVector.Cosines(reading.Vector, sentences),
        };
    }
}
