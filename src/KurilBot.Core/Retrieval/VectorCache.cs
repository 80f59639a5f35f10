namespace KurilBot.Core;

/// <summary>Keeps the vectors of the last states of the index that were read, so that of the next one only what differs is loaded.</summary>
internal sealed class VectorCache
{
    // Readers may still be at a state that others have left behind.
    private const int Kept = 8;

    private readonly Lock _lock = new();
    private readonly List<Entry> _latest = [];

    /// <param name="generation">The state that is read.</param>
    /// <param name="vectors">Whose vectors are wanted: the embedder and its dimension.</param>
    /// <param name="stored">Reads them in that state.</param>
    public VectorScan Get(long generation, (string Embedder, int Dimension) vectors, SqliteVectors stored)
    {
        // One reader loads, and the others wait for what it brings.
        lock (_lock)
        {
            var known = _latest.FindLast(entry => entry.Generation <= generation && entry.Vectors == vectors);
            if (known?.Generation == generation)
                return known.Scan;
            var (scan, last) = stored.Load(vectors, known);
            _latest.Add(new Entry(generation, vectors, scan, last));
            _latest.Sort((a, b) => a.Generation.CompareTo(b.Generation));
            if (_latest.Count > Kept)
                _latest.RemoveAt(0);
            return scan;
        }
    }

    /// <param name="Generation">The state of the index.</param>
    /// <param name="Vectors">Whose they are.</param>
    /// <param name="Scan">The vectors.</param>
    /// <param name="Last">The greatest number that a passage ever had.</param>
    internal sealed record Entry(long Generation, (string Embedder, int Dimension) Vectors, VectorScan Scan, long Last);
}
