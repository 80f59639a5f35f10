using System.Runtime.CompilerServices;

namespace KurilBot.Core;

/// <summary>Does work for items on all cores, ahead of the one who takes the results, but only so far that memory stays bounded.</summary>
internal static class OrderedPrefetch
{
    /// <summary>The results in the order of the items. When one fails or the taker stops, what was begun is waited for.</summary>
    public static async IAsyncEnumerable<TResult> Of<T, TResult>(
        IReadOnlyList<T> items, Func<T, Task<TResult>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reach = 2 * Environment.ProcessorCount;
        var begun = new Queue<Task<TResult>>();
        try
        {
            for (var next = 0; next < items.Count || begun.Count > 0;)
            {
                for (; next < items.Count && begun.Count < reach; next++)
                {
                    var item = items[next];
                    begun.Enqueue(Task.Run(() => work(item), cancellationToken));
                }

                yield return await begun.Dequeue();
            }
        }
        finally
        {
            // Their failures are nobody's any more: the first one is on its way.
            await ((Task)Task.WhenAll(begun)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
