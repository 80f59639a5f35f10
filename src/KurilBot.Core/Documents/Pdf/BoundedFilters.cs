using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace KurilBot.Core;

/// <summary>The library's filters, except that a compressed stream is unpacked only when its size is within bounds.</summary>
internal sealed class BoundedFilters : BaseFilterProvider
{
    public const int Largest = 32 * 1024 * 1024;

    public BoundedFilters(Deadline deadline)
        : base(Bounded(deadline)) => Deadline = deadline;

    public Deadline Deadline { get; }

    private static Dictionary<string, IFilter> Bounded(Deadline deadline)
    {
        var flate = new BoundedFlate(new FlateFilter(), deadline);
        return new(StringComparer.Ordinal)
        {
            ["ASCII85Decode"] = new Ascii85Filter(),
            ["A85"] = new Ascii85Filter(),
            ["ASCIIHexDecode"] = new AsciiHexDecodeFilter(),
            ["AHx"] = new AsciiHexDecodeFilter(),
            ["FlateDecode"] = flate,
            ["Fl"] = flate,
            ["LZWDecode"] = new LzwFilter(),
            ["LZW"] = new LzwFilter(),
            ["RunLengthDecode"] = new RunLengthFilter(),
            ["RL"] = new RunLengthFilter(),
        };
    }

    private sealed class BoundedFlate(FlateFilter filter, Deadline deadline) : IFilter
    {
        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            deadline.ThrowIfOver();
            if (Size(input) > Largest)
                throw new InvalidDataException("a compressed stream is too large");
            return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        // Of what can be unpacked; the rest is the library's to judge.
        private static long Size(Memory<byte> input)
        {
            // Nothing packs better than a thousand to one.
            if (input.Length < Largest / 1100)
                return 0;
            var (size, buffer) = (0L, new byte[81920]);
            try
            {
                using var unpacked = new ZLibStream(new MemoryStream(input.ToArray()), CompressionMode.Decompress);
                while (size <= Largest && unpacked.Read(buffer) is > 0 and var read)
                    size += read;
            }
            catch (InvalidDataException)
            {
                return size;
            }

            return size;
        }
    }
}
