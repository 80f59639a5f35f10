namespace KurilBot.Core;

/// <summary>Keeps the best few of a stream of scores. Among equals the lower id wins.</summary>
internal sealed class TopScores(int count)
{
    private readonly PriorityQueue<long, (double Score, long Id)> _worstFirst = new();

    public IEnumerable<long> Ids => _worstFirst.UnorderedItems.Select(item => item.Element);

    public IEnumerable<(long Id, double Score)> Scores => _worstFirst.UnorderedItems.Select(item => (item.Element, item.Priority.Score));

    /// <summary>A lower score than this is not kept.</summary>
    public double Least { get; private set; } = double.NegativeInfinity;

    public void Add(long id, double score)
    {
        if (score < Least)
            return;
        _worstFirst.Enqueue(id, (score, -id));
        if (_worstFirst.Count > count)
            _worstFirst.Dequeue();
        if (_worstFirst.Count == count && _worstFirst.TryPeek(out _, out var worst))
            Least = worst.Score;
    }
}
