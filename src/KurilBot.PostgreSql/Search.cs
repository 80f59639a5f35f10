using System.Runtime.InteropServices;
using System.Text;
using KurilBot.Core;
using Npgsql;
using NpgsqlTypes;

namespace KurilBot.PostgreSql;

/// <summary>Retrieval from one state of the index.</summary>
/// <param name="connection">Inside a transaction.</param>
/// <param name="query">What is looked for.</param>
/// <param name="memory">The vectors; null where the server compares them (pgvector).</param>
internal sealed class Search(NpgsqlConnection connection, PassageQuery query, InMemoryVectors? memory)
{
    // So many of the best by words are fetched with the places of the words, and ranked here.
    private const int Pool = 500;

    // The rarest words decide who is fetched; once they have brought so many, common ones only add to the score of those.
    private const int Enough = 3000;

    // Of a pasted page the server looks at no more words than this.
    private const int RankedWords = 12;

    private readonly string[] _stems = [.. query.Words.Select(PorterStemmer.Stem)];

    public async Task<IReadOnlyList<RetrievedPassage>> FindAsync(CancellationToken cancellationToken)
    {
        // One row a word that occurs, or one without a word: what is known of the whole index goes with each.
        var known = await connection.ListAsync(
            """
            SELECT generation, meta.passages, words, word, terms.passages
            FROM meta LEFT JOIN terms ON word = ANY ($1) AND terms.passages > 0
            """,
            row => (Generation: row.GetInt64(0), Passages: row.GetInt64(1), Words: row.GetInt64(2),
                Word: row.IsDBNull(3) ? null : row.GetString(3), Occurrences: row.IsDBNull(4) ? 0 : row.GetInt64(4)),
            cancellationToken, [_stems]);
        var (generation, passages) = (known[0].Generation, known[0].Passages);
        var occurrences = known.Where(word => word.Word is not null).ToDictionary(word => word.Word!, word => word.Occurrences);
        var bm25 = new Bm25(passages, known[0].Words, query.Options.TitleWeight, occurrences);
        if (passages <= Pool)
            return await PassagesAsync(await PoolAsync(bm25, "TRUE", "", cancellationToken), cancellationToken);

        var found = await ByWordsAsync(bm25, occurrences, cancellationToken);
        if (query.Vector.Span.ContainsAnyExcept(0))
        {
            var near = memory is null
                ? await NearestOnServerAsync(cancellationToken)
                : Nearest(await memory.GetAsync(connection, query, generation, passages, cancellationToken));
            found.AddRange(await PoolAsync(
                bm25, "passage = ANY ($3)", "", cancellationToken, near.Except(found.Select(passage => passage.Id)).ToArray()));
        }

        return await PassagesAsync(found, cancellationToken);
    }

    private async Task<List<ScoredPassage>> ByWordsAsync(Bm25 bm25, Dictionary<string, long> occurrences, CancellationToken cancellationToken)
    {
        var rarest = occurrences.OrderBy(word => word.Value).Select(word => word.Key).ToList();
        if (rarest.Count == 0)
            return [];
        var (deciding, sum) = (0, 0L);
        while (deciding < rarest.Count && sum < Enough)
            sum += occurrences[rarest[deciding++]];
        var wanted = string.Join('|', rarest.Take(deciding).Select(Quoted));
        var ranked = rarest.Take(RankedWords).ToList();
        // Words and their rarity are parameters, so that the server knows the statement from the last time.
        var rank = string.Join(" + ", ranked.Select((_, i) => $"(words @@ ${4 + (2 * i)}::tsquery)::int * ${5 + (2 * i)}"));
        return await PoolAsync(
            bm25, "words @@ $3::tsquery", $"ORDER BY {rank} DESC, passage LIMIT {Pool}", cancellationToken,
            [wanted, .. ranked.SelectMany(stem => new object[] { Quoted(stem), bm25.Rarity(stem) })]);
    }

    private long[] Nearest(VectorScan vectors)
    {
        var best = new TopScores(query.Options.Candidates);
        if (vectors.Prepare(query.Vector.Span) is { } wanted)
            vectors.Scan(wanted, best);
        return [.. best.Kept.Select(kept => kept.Id)];
    }

    private async Task<IEnumerable<long>> NearestOnServerAsync(CancellationToken cancellationToken)
    {
        // The index on vectors serves one embedder, whose number is part of its condition.
        var embedder = await connection.NumberAsync("SELECT id::bigint FROM embedders WHERE identity = $1", cancellationToken, query.Embedder);
        var dimension = query.Vector.Length;
        await connection.ExecuteAsync($"SET LOCAL hnsw.ef_search = {Math.Clamp(4 * query.Options.Candidates, 40, 1000)}", cancellationToken);
        return await connection.ListAsync(
            $"SELECT passage FROM search WHERE embedder = {embedder} ORDER BY (embedding::vector({dimension})) <=> $1::vector({dimension}) LIMIT $2",
            row => row.GetInt64(0), cancellationToken, Vectors.Text(query.Vector.Span), query.Options.Candidates);
    }

    // Of the words only the query's come along: they are given a weight, and those without one are left out.
    private Task<List<ScoredPassage>> PoolAsync(Bm25 bm25, string where, string order, CancellationToken cancellationToken, params object[] more) =>
        connection.ListAsync(
            $"""
            SELECT passage, ts_filter(setweight(words, 'A', $1), ARRAY['a'::"char"]), length,
                CASE WHEN embedder = (SELECT id FROM embedders WHERE identity = $2) THEN vector END
            FROM search WHERE {where} {order}
            """,
            row => new ScoredPassage(
                row.GetInt64(0), bm25.Score(row.GetFieldValue<NpgsqlTsVector>(1), row.GetInt32(2)),
                row.IsDBNull(3) ? 0 : Vectors.Cosine(query.Vector.Span, MemoryMarshal.Cast<byte, sbyte>(row.GetFieldValue<byte[]>(3)))),
            cancellationToken, [_stems, query.Embedder, .. more]);

    // The best of each side.
    private List<ScoredPassage> Best(List<ScoredPassage> found)
    {
        TopScores words = new(query.Options.Candidates), meaning = new(query.Options.Candidates);
        foreach (var passage in found)
        {
            if (passage.Lexical > 0)
                words.Add(passage.Id, passage.Lexical);
            if (passage.Dense != 0)
                meaning.Add(passage.Id, passage.Dense);
        }

        HashSet<long> best = [.. words.Kept.Concat(meaning.Kept).Select(kept => kept.Id)];
        return found.FindAll(passage => best.Contains(passage.Id));
    }

    private async Task<IReadOnlyList<RetrievedPassage>> PassagesAsync(List<ScoredPassage> candidates, CancellationToken cancellationToken)
    {
        var best = Best(candidates);
        var sentences = (await connection.ListAsync(
            """
            SELECT passage, vectors FROM sentence_vectors JOIN passages ON passages.id = passage JOIN documents ON key = document
            WHERE passage = ANY ($1) AND embedder = (SELECT id FROM embedders WHERE identity = $2)
            """,
            row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)), cancellationToken,
            best.Select(passage => passage.Id).ToArray(), query.Embedder)).ToDictionary();
        var read = best.ConvertAll(passage => passage with { Dense = query.Reading.Dense(passage.Dense, sentences.GetValueOrDefault(passage.Id)) });
        var scores = Ranking.Of(read, query).ToDictionary(passage => passage.Id);
        var found = await connection.ListAsync(
            $"""
            SELECT {Documents.SourceColumns}, "start", "end", text, sentences, passages.id
            FROM passages JOIN documents ON key = document WHERE passages.id = ANY ($1)
            """,
            row =>
            {
                const int At = Documents.SourceWidth;
                var scored = scores[row.GetInt64(At + 4)];
                var passage = new Passage(
                    Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(At + 2)), new ByteRange(row.GetInt32(At), row.GetInt32(At + 1)),
                    SentenceBlob.Read(row.GetFieldValue<byte[]>(At + 3)));
                return new RetrievedPassage(Documents.ReadSource(row), passage, scored.Lexical, scored.Dense, scored.Score)
                {
                    Similarities = QuantizedVector.Cosines(query.Reading.Vector, sentences.GetValueOrDefault(scored.Id)),
                };
            },
            cancellationToken, scores.Keys.ToArray());
        return Ranking.InOrder(found, query);
    }

    private static string Quoted(string stem) => $"'{stem.Replace("'", "''", StringComparison.Ordinal)}'";
}
