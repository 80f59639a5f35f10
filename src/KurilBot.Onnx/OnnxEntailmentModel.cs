using KurilBot.Core;
using Microsoft.ML.OnnxRuntime;

namespace KurilBot.Onnx;

/// <summary>
/// Reads evidence and claim together: the encoder's six layers, trained on by <c>eng/entailment</c>, over the encoder's own word embeddings, with
/// matrices of 8 bits. Safe for any number of callers at once; the first one loads it.
/// </summary>
public sealed class OnnxEntailmentModel(OnnxEmbeddingOptions? options = null) : IEntailmentModel
{
    // As it was trained: word pieces of both with three marks, and of the claim at most half.
    private const int Longest = 160, LongestClaim = 80, Relations = 2 + 1;

    private readonly Lazy<(WordPieces Pieces, OnnxSession Session)> _loaded = new(() => Load(options ?? new()));

    /// <inheritdoc/>
    /// <exception cref="EmbeddingException">The model cannot be loaded.</exception>
    public IReadOnlyList<Entailment> Relate(IReadOnlyList<string> evidence, string claim)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(claim);
        if (evidence.Count == 0)
            return [];
        var (pieces, session) = _loaded.Value;
        int[] second = [.. pieces.Of(claim).Take(LongestClaim), pieces.End];
        var rows = evidence.Select(text => (int[])[pieces.Begin, .. pieces.Of(text).Take(Longest - 2 - second.Length), pieces.End, .. second]).ToList();
        var length = rows.Max(row => row.Length);
        var (ids, parts, mask) = (new int[rows.Count * length], new int[rows.Count * length], new int[rows.Count * length]);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].CopyTo(ids, i * length);
            mask.AsSpan(i * length, rows[i].Length).Fill(1);
            parts.AsSpan((i * length) + rows[i].Length - second.Length, second.Length).Fill(1);
        }

        long[] shape = [rows.Count, length];
        using var idsValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var partsValue = OrtValue.CreateTensorValueFromMemory(parts, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        return session.Run([idsValue, partsValue, maskValue], Read, CancellationToken.None);
    }

    /// <summary>Frees the model, at once or when what computes in it has finished.</summary>
    public void Dispose()
    {
        if (_loaded.IsValueCreated)
            _loaded.Value.Session.Dispose();
    }

    private static IReadOnlyList<Entailment> Read(OrtValue relations) =>
        [.. relations.GetTensorDataAsSpan<float>().ToArray().Chunk(Relations).Select(row => new Entailment(row[0], row[1]))];

    private static (WordPieces Pieces, OnnxSession Session) Load(OnnxEmbeddingOptions options) => OnnxFiles.Load(options.Folder, () => (
        new WordPieces(Path.Combine(options.Folder, "vocabulary.txt")), new OnnxSession(options, "entailment.onnx", ["pieces", "parts", "mask"], "relations")));
}
