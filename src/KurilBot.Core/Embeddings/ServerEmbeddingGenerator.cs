using System.ClientModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Embeddings;
using EmbeddingGenerationOptions = Microsoft.Extensions.AI.EmbeddingGenerationOptions;

namespace KurilBot.Core;

/// <summary>Embeds texts at an OpenAI-compatible server, some at a time and in order.</summary>
internal sealed class ServerEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int LongestReason = 200;

    private readonly EmbeddingClient _client;
    private readonly EmbeddingOptions _options;
    private readonly Uri _endpoint;
    private int? _dimension;

    public ServerEmbeddingGenerator(EmbeddingOptions options, TimeProvider time)
    {
        _options = options;
        _endpoint = new Uri(options.Endpoint!);
        // Servers on one's own machine ask for no key, but the client wants one.
        var key = new ApiKeyCredential(string.IsNullOrWhiteSpace(options.ApiKey) ? "none" : options.ApiKey);
        _client = new EmbeddingClient(options.Model, key, new OpenAIClientOptions
        {
            Endpoint = _endpoint,
            NetworkTimeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            RetryPolicy = new PatientRetryPolicy(options.Retries, time),
        });
    }

    // The server's address without user name, password and query.
    private string Address => _endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Vectors of unit length and one dimension, in the order of <paramref name="values"/>.</summary>
    /// <exception cref="EmbeddingException">The server failed to the end, or answered with something else.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Chunk(_options.BatchSize))
        {
            foreach (var vector in await RequestAsync(batch, cancellationToken))
                embeddings.Add(new Embedding<float>(Checked(vector)) { ModelId = _options.Model });
        }

        return embeddings;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata(_endpoint.Authority, _endpoint, _options.Model, _dimension)
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
    }

    private async Task<List<float[]>> RequestAsync(string[] texts, CancellationToken cancellationToken)
    {
        try
        {
            // Servers refuse empty texts.
            var inputs = Array.ConvertAll(texts, text => string.IsNullOrWhiteSpace(text) ? " " : text);
            var answer = (await _client.GenerateEmbeddingsAsync(inputs, cancellationToken: cancellationToken)).Value.OrderBy(e => e.Index).ToList();
            return answer.Count == texts.Length && answer.Select((e, i) => e.Index == i).All(inPlace => inPlace)
                ? answer.ConvertAll(embedding => embedding.ToFloats().ToArray())
                : throw Failure($"gave {answer.Count} embeddings for {texts.Length} texts, or numbered them wrongly");
        }
        catch (Exception broken) when (broken is not EmbeddingException)
        {
            // What lies beneath throws many kinds: for lost connections all that each try met, for unreadable answers whatever its parser met.
            cancellationToken.ThrowIfCancellationRequested();
            // A refusal may repeat the key: it goes no further than its cleaned message.
            throw Failure(What(broken), broken is ClientResultException ? null : broken);
        }
    }

    private string What(Exception broken) => broken switch
    {
        AggregateException tries => What(tries.InnerExceptions[^1]),
        ClientResultException { Status: > 0 } refused => $"answered {refused.Status}{Reason(refused)}",
        ClientResultException or HttpRequestException or IOException => $"cannot be reached: {broken.GetBaseException().Message.TrimEnd('.')}",
        OperationCanceledException or TimeoutException => $"did not answer in {_options.TimeoutSeconds} s",
        _ => "answered with something that is not a list of embeddings",
    };

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

    private EmbeddingException Failure(string what, Exception? cause = null)
    {
        var line = $"The embedding server at {Address} {what}.".ReplaceLineEndings(" ");
        return new EmbeddingException(string.IsNullOrWhiteSpace(_options.ApiKey) ? line : line.Replace(_options.ApiKey, "(key)", StringComparison.Ordinal), cause);
    }

    // The message of {"error": {"message": "…"}}, where the server gave one.
    private static string Reason(ClientResultException refused)
    {
        try
        {
            using var body = JsonDocument.Parse(refused.GetRawResponse()?.Content ?? BinaryData.Empty);
            var reason = body.RootElement.GetProperty("error").GetProperty("message").GetString() ?? "";
            return reason.Length == 0 ? "" : ": " + (reason.Length <= LongestReason ? reason : reason[..LongestReason] + "…").TrimEnd('.');
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }
}
