namespace KurilBot.Core;

internal sealed record SearchJson(string? Id, string Query, IReadOnlyList<ResultJson> Results, decimal ElapsedMs)
{
    public static SearchJson Of(string? id, string query, IReadOnlyList<RetrievedPassage> found, TimeSpan elapsed) =>
        new(id, query, [.. found.Select((passage, at) => ResultJson.Of(at + 1, passage))], JsonNumbers.Milliseconds(elapsed));
}

internal sealed record ResultJson(int Rank, string Document, int Start, int End, string Text, double Score)
{
    public static ResultJson Of(int rank, RetrievedPassage found) => new(
        rank, found.Source.Id, found.Passage.Range.Start, found.Passage.Range.End, found.Passage.Text, JsonNumbers.Score(found.Score));
}
