using System.IO.Compression;
using System.Text.Json;
using KurilBot.Core;

namespace KurilBot.Training;

/// <summary>
/// Examples from files <c>reading*.jsonl.gz</c>: a public question, the sentences of one passage, and which of them answer, if any
/// (<c>{"source","question","title","sentences","answers","group"}</c>).
/// </summary>
internal static class PublicExamples
{
    // Large sources would drown the others, and say little more with more rows.
    private const int MostOfSource = 800;

    // Longer ones are lists and tables.
    private const int MostSentences = 40;

    /// <param name="folder">The folder of the files; none where it holds none.</param>
    /// <param name="encoder">What sentences are compared by.</param>
    public static async Task<List<ReadingExample>> LoadAsync(string folder, TextEmbedder encoder)
    {
        var examples = new List<ReadingExample>();
        foreach (var source in Directory.EnumerateFiles(folder, "reading*.jsonl.gz").Order().SelectMany(Rows).GroupBy(row => row.Source))
        {
            var rows = source.Where(row => row.Sentences.Count is > 1 and <= MostSentences).ToList();
            // Evenly over the file, whose rows stand group by group.
            var step = Math.Max(1, rows.Count / (double)MostOfSource);
            for (double at = 0; at < rows.Count; at += step)
                examples.Add(await ReadAsync(rows[(int)at], encoder));
        }

        return examples;
    }

    private static async Task<ReadingExample> ReadAsync(Row row, TextEmbedder encoder)
    {
        var (text, ranges) = ("", new List<TextRange>());
        foreach (var sentence in row.Sentences)
        {
            ranges.Add(new TextRange(text.Length, sentence.Length));
            text += sentence + " ";
        }

        var document = InlineDocument.Create(row.Group, row.Title.Length == 0 ? null : row.Title, text);
        var passage = new Passage(text, new ByteRange(0, System.Text.Encoding.UTF8.GetByteCount(text)), ranges);
        var question = QuantizedVector.From((await encoder.EmbedQueryAsync(row.Question)).Span);
        var vectors = await encoder.EmbedPassagesAsync([.. row.Sentences.Prepend(text).Select(t => PreparedDocument.Titled(document.Source, t))]);
        var similarities = QuantizedVector.Cosines(question, QuantizedVector.ToBlob([.. vectors.Skip(1)]));
        var own = QuantizedVector.Cosines(question, QuantizedVector.ToBlob([vectors[0]]))[0];
        var found = new RetrievedPassage(document.Source, passage, 1, (own + similarities.Max()) / 2, 1) { Similarities = similarities };
        var answers = row.Answers.ToHashSet();
        return new ReadingExample(
            row.Source, row.Source + row.Group, Question.Read(row.Question), [found], answers.Count > 0, Weight(row), c => answers.Contains(c.Index) ? 1 : 0);
    }

    // Negatives that were put together rather than found by people are easier than those that people meet.
    private static double Weight(Row row) => row.IsMade ? 0.3 : 0.6;

    private static IEnumerable<Row> Rows(string file)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            yield return new Row(
                row.GetProperty("source").GetString()!, row.GetProperty("group").ToString(), row.GetProperty("question").GetString()!,
                row.GetProperty("title").GetString() ?? "", [.. row.GetProperty("sentences").EnumerateArray().Select(s => s.GetString()!)],
                [.. row.GetProperty("answers").EnumerateArray().Select(a => a.GetInt32())], row.TryGetProperty("made", out _));
        }
    }

    private sealed record Row(string Source, string Group, string Question, string Title, List<string> Sentences, List<int> Answers, bool IsMade);
}
