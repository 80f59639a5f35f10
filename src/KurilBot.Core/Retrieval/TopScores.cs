namespace KurilBot.Core;

/// <summary>Keeps the best few of a stream of scores. Among equals the lower id wins.</summary>
internal sealed class TopScores(int count)
{
    private readonly PriorityQueue<long, (double Score, long Id)> _worstFirst = new();

    public IEnumerable<long> Ids => _worstFirst.UnorderedItems.Select(item => item.Element);

    public void Add(long id, double score)
    {
        if (_worstFirst.Count < count)
            _worstFirst.Enqueue(id, (score, -id));
        else if (_worstFirst.TryPeek(out _, out var worst) && (score, -id).CompareTo(worst) > 0)
            _worstFirst.EnqueueDequeue(id, (score, -id));
    }
}
