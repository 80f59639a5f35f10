using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace KurilBot.Core;

/// <summary>Reads the pieces of a streamed answer; calls of tools come in fragments and are given out whole at the end.</summary>
internal sealed class StreamReading
{
    private readonly SortedDictionary<long, Fragment> _calls = [];
    private bool _isFinished;
    private bool _isDone;

    /// <summary>What a piece says.</summary>
    /// <exception cref="FormatException">It is no piece of an answer.</exception>
    public IEnumerable<ChatResponseUpdate> Read(string data)
    {
        using var json = ChatWire.Parse(data);
        if (ChatWire.First(json.RootElement, "choices") is not { } choice)
            return ChatWire.Usage(json.RootElement) is { } usage ? [new ChatResponseUpdate { Contents = [new UsageContent(usage)] }] : [];
        var delta = ChatWire.Member(choice, "delta") ?? default;
        foreach (var call in ChatWire.Items(delta, "tool_calls"))
            Add(call);
        var update = ChatWire.Update(json.RootElement, choice, delta);
        _isFinished |= update.FinishReason is not null;
        return [update];
    }

    /// <summary>The server has said that this is all.</summary>
    public void Done() => _isDone = true;

    /// <summary>What is left once the stream has ended; null where it ended too early.</summary>
    public IReadOnlyList<ChatResponseUpdate>? End()
    {
        if (!_isFinished && !_isDone)
            return null;
        return _calls.Count == 0 ? [] : [new ChatResponseUpdate(
            ChatRole.Assistant,
            [.. _calls.Values.Select(call => ChatWire.Call(call.Id, call.Name, call.Arguments.Length == 0 ? null : call.Arguments.ToString()))])];
    }

    private void Add(JsonElement call)
    {
        var index = ChatWire.Number(call, "index") ?? _calls.Count;
        if (!_calls.TryGetValue(index, out var fragment))
            _calls[index] = fragment = new Fragment();
        var function = ChatWire.Member(call, "function");
        fragment.Id ??= ChatWire.Text(call, "id");
        fragment.Name ??= ChatWire.Text(function, "name");
        fragment.Arguments.Append(ChatWire.Text(function, "arguments"));
    }

    private sealed class Fragment
    {
        public string? Id { get; set; }

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();
    }
}
