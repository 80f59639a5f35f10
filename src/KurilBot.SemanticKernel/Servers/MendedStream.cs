using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KurilBot.Core;

namespace KurilBot.SemanticKernel;

/// <summary>A streamed chat completion as OpenAI would send it, whatever the server sends. It is read once, forward.</summary>
/// <param name="sent">What the server sends.</param>
/// <param name="isEventStream">Whether it streams.</param>
/// <param name="failure">Says what is wrong with it.</param>
internal sealed class MendedStream(Stream sent, bool isEventStream, ServerFailure failure) : Stream
{
    private const string Done = "[DONE]";

    private static readonly string[] Finishes = ["stop", "length", "content_filter", "tool_calls", "function_call"];

    private IAsyncEnumerator<string>? _events;
    private ReadOnlyMemory<byte> _rest;
    private bool _isRefused;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="ChatException">The server tells an error, or its answer ends before its end.</exception>
    /// <exception cref="FormatException">It is no answer.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _events ??= EventsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (_rest.IsEmpty && await _events.MoveNextAsync())
            _rest = Encoding.UTF8.GetBytes($"data: {_events.Current}\n\n");
        var length = Math.Min(buffer.Length, _rest.Length);
        _rest[..length].CopyTo(buffer);
        _rest = _rest[length..];
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        sent.Dispose();
        base.Dispose(disposing);
    }

    private async IAsyncEnumerable<string> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A server that does not stream, or a page that stands before it, answers in one piece: the package would see no event in it.
        if (!isEventStream)
        {
            using var reader = new StreamReader(sent);
            yield return InOnePiece(Read(await reader.ReadToEndAsync(cancellationToken)));
            yield return Done;
            yield break;
        }

        var isFinished = false;
        await foreach (var item in SseParser.Create(sent).EnumerateAsync(cancellationToken))
        {
            isFinished |= item.Data == Done;
            if (isFinished && item.Data == Done)
                break;
            var piece = Read(item.Data);
            isFinished |= piece["choices"] is JsonArray choices && choices.OfType<JsonObject>().Select(Mend).ToArray().Contains(true);
            yield return piece.ToJsonString();
        }

        // The package takes a stream that breaks off for one that has ended.
        yield return isFinished ? Done : throw new ChatException(failure.Line(ServerFailure.BrokeOff));
    }

    private JsonObject Read(string text)
    {
        // The package passes over an error.
        if (ServerFailure.Reason(new BinaryData(text)) is { Length: > 0 } reason)
            throw new ChatException(failure.Line($"broke off: {reason}"));
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new FormatException("It is no JSON object.");
        }
        catch (JsonException none)
        {
            throw new FormatException("It is no JSON.", none);
        }
    }

    // Whether the answer ends with this piece.
    private bool Mend(JsonObject choice)
    {
        // The last piece may lack what the package looks for.
        if (choice["delta"] is not JsonObject delta)
            choice["delta"] = delta = [];
        // Microsoft.Extensions.AI passes over a refusal, which many end with "stop".
        _isRefused |= Text(delta["refusal"]) is not null;
        // The package throws at a reason that OpenAI does not know.
        var reason = _isRefused ? "content_filter" : Text(choice["finish_reason"]);
        choice["finish_reason"] = reason is null || Finishes.Contains(reason) ? reason : "stop";
        return reason is not null;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    private string InOnePiece(JsonObject whole)
    {
        if (whole["choices"] is not JsonArray choices || choices.FirstOrDefault() is not JsonObject choice || choice["message"] is not JsonObject message)
            throw new FormatException("It has no message.");
        foreach (var (index, call) in (message["tool_calls"] as JsonArray ?? []).OfType<JsonObject>().Index())
            call["index"] = index;
        choice.Remove("message");
        choice["delta"] = message;
        Mend(choice);
        return whole.ToJsonString();
    }
}
