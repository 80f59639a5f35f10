using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace KurilBot.Training;

/// <summary>Embeds each text once and keeps it in a file: training reads the same texts over and over.</summary>
internal sealed class RememberingEmbedder : DelegatingEmbeddingGenerator<string, Embedding<float>>
{
    private readonly string _file;
    private readonly ConcurrentDictionary<string, float[]> _known = new(StringComparer.Ordinal);
    private readonly int _before;

    /// <param name="inner">Embeds what is not known yet.</param>
    /// <param name="file">Where all of it is kept.</param>
    public RememberingEmbedder(IEmbeddingGenerator<string, Embedding<float>> inner, string file)
        : base(inner)
    {
        _file = file;
        if (!File.Exists(file))
            return;
        using var reader = new BinaryReader(File.OpenRead(file));
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var text = reader.ReadString();
            _known[text] = MemoryMarshal.Cast<byte, float>(reader.ReadBytes(reader.ReadInt32())).ToArray();
        }

        _before = _known.Count;
    }

    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        var unknown = texts.Where(text => !_known.ContainsKey(text)).Distinct().ToList();
        foreach (var (text, made) in unknown.Zip(await base.GenerateAsync(unknown, options, cancellationToken)))
            _known[text] = made.Vector.ToArray();
        return [.. texts.Select(text => new Embedding<float>(_known[text]))];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _known.Count > _before)
        {
            using var writer = new BinaryWriter(File.Create(_file));
            foreach (var (text, vector) in _known)
            {
                writer.Write(text);
                writer.Write(vector.Length * sizeof(float));
                writer.Write(MemoryMarshal.AsBytes<float>(vector));
            }
        }

        base.Dispose(disposing);
    }
}
