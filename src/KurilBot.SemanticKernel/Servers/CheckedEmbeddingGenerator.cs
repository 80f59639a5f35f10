using KurilBot.Core;
using Microsoft.Extensions.AI;

namespace KurilBot.SemanticKernel;

/// <summary>Asks a server for some embeddings at a time, and holds what it gives against what was asked.</summary>
internal sealed class CheckedEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> server, ServerFailure failure, string model, int batchSize)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(server)
{
    private int? _dimension;

    /// <summary>Vectors of unit length and one dimension, in the order of <paramref name="values"/>.</summary>
    /// <exception cref="EmbeddingException">The server failed to the end, or answered with something else.</exception>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Chunk(batchSize))
        {
            // Servers refuse empty texts.
            var answer = await RequestAsync([.. batch.Select(text => string.IsNullOrWhiteSpace(text) ? " " : text)], cancellationToken);
            if (answer.Count != batch.Length)
                throw Failure($"gave {answer.Count} embeddings for {batch.Length} texts");
            embeddings.AddRange(answer.Select(embedding => new Embedding<float>(Checked(embedding.Vector.ToArray())) { ModelId = model }));
        }

        return embeddings;
    }

    /// <inheritdoc/>
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(EmbeddingGeneratorMetadata)
            ? new EmbeddingGeneratorMetadata(failure.Endpoint.Authority, failure.Endpoint, model, _dimension)
            : base.GetService(serviceType, serviceKey);

    private async Task<GeneratedEmbeddings<Embedding<float>>> RequestAsync(string[] texts, CancellationToken cancellationToken)
    {
        try
        {
            return await base.GenerateAsync(texts, cancellationToken: cancellationToken);
        }
        catch (Exception broken) when (broken is not EmbeddingException)
        {
            // What lies beneath throws many kinds: for lost connections all that each try met, for unreadable answers whatever its parser met.
            cancellationToken.ThrowIfCancellationRequested();
            throw new EmbeddingException(failure.Of(broken), ServerFailure.Cause(broken));
        }
    }

    private float[] Checked(float[] vector)
    {
        var length = FloatVector.Length(vector);
        if (!float.IsFinite(length) || vector.Length == 0)
            throw Failure("gave a vector that is empty or holds something other than finite numbers");
        _dimension ??= vector.Length;
        if (vector.Length != _dimension)
            throw Failure($"gave a vector of {vector.Length} values after vectors of {_dimension}");
        FloatVector.Normalise(vector);
        return vector;
    }

    private EmbeddingException Failure(string what) => new(failure.Line(what));
}
