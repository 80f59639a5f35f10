namespace KurilBot.Core;

/// <summary>Makes of one scan the next, at the cost of what differs between them.</summary>
internal sealed class VectorChanges(VectorScan scan)
{
    private readonly List<VectorBlock> _blocks = [.. scan.Blocks];

    // The block that is being filled, which nobody else knows yet.
    private VectorBlock? _own;

    /// <summary>Leaves out the vectors of the passages <paramref name="from"/> to <paramref name="to"/>; before anything is added.</summary>
    public void Remove(long from, long to)
    {
        for (var i = _blocks.Count - 1; i >= 0; i--)
        {
            if (_blocks[i].Last < from)
                return;
            if (_blocks[i].First > to)
                continue;
            _blocks[i] = _blocks[i].Without(from, to);
            if (_blocks[i].Count == 0)
                _blocks.RemoveAt(i);
        }
    }

    /// <summary>Adds a passage's vector; its id must be greater than all others.</summary>
    public void Add(long id, ReadOnlySpan<sbyte> vector)
    {
        if (_own is null or { Count: VectorBlock.Capacity })
            _own = Begin();
        _own.Add(id, vector);
    }

    /// <summary>The scan after the changes.</summary>
    public VectorScan Scan() => new(scan.Dimension, [.. _blocks]);

    private VectorBlock Begin()
    {
        if (_own is null && _blocks.Count > 0 && _blocks[^1].Count < VectorBlock.Capacity)
            return _blocks[^1] = _blocks[^1].Without(from: 0, to: -1);
        _blocks.Add(new VectorBlock(scan.Dimension));
        return _blocks[^1];
    }
}
