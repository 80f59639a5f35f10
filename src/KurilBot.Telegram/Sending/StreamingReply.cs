using KurilBot.Core;

namespace KurilBot.Telegram;

/// <summary>
/// The messages that answer one question, from placeholder to final text. The final text comes by an edit wherever that is possible: an
/// edit can be repeated without harm, after a broken connection and after the death of the process, and a send cannot.
/// </summary>
internal sealed class StreamingReply : IProgress<AnswerSentence>
{
    private readonly MessageSender _sender;
    private readonly QuestionLog _questions;
    private readonly LoggedQuestion _question;
    private readonly ChatPlace _place;
    private readonly int _replyTo;
    private readonly List<int> _messages;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _finished;
    private readonly Lock _lock = new();
    private readonly List<AnswerSentence> _sentences = [];
    private string _shown = "";
    private bool _isPreviewing;
    private Task _previewing = Task.CompletedTask;

    private StreamingReply(
        MessageSender sender, QuestionLog questions, LoggedQuestion question, MessageReceived message, CancellationToken cancellationToken)
    {
        (_sender, _questions, _question, _messages) = (sender, questions, question, [.. question.Replies]);
        (_place, _replyTo, _cancellationToken) = (message.Place, message.MessageId, cancellationToken);
        _finished = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>What the reply begins with, with tags: what was understood of a spoken question.</summary>
    public string Heard { get; set; } = "";

    /// <summary>The reply that stands there already, from before an edit of the question or a restart, or a new placeholder.</summary>
    public static async Task<StreamingReply> OpenAsync(
        MessageSender sender, QuestionLog questions, LoggedQuestion question, MessageReceived message, string placeholder,
        CancellationToken cancellationToken)
    {
        var reply = new StreamingReply(sender, questions, question, message, cancellationToken);
        if (reply._messages.Count == 0)
            await reply.SendAsync(MessagePart.Of(Html.Escape(placeholder))[0]);
        return reply;
    }

    /// <summary>A sentence has passed the check: it is shown soon, without anybody waiting for that.</summary>
    public void Report(AnswerSentence value)
    {
        lock (_lock)
        {
            _sentences.Add(value);
            if (_isPreviewing || _messages.Count == 0)
                return;
            _isPreviewing = true;
            _previewing = Task.Run(() => PreviewAsync(_messages[0]));
        }
    }

    /// <summary>Puts the final text in place of whatever stands there.</summary>
    public async Task FinishAsync(IReadOnlyList<MessagePart> parts)
    {
        await _finished.CancelAsync();
        await _previewing;
        _finished.Dispose();
        for (var i = 0; i < parts.Count; i++)
        {
            if (i >= _messages.Count)
                await SendAsync(parts[i]);
            else if (!await _sender.EditAsync(_messages[i], Outgoing(parts[i]), _cancellationToken))
                await SendAsync(parts[i], instead: i);
        }

        for (var i = _messages.Count - 1; i >= parts.Count; i--)
        {
            await _sender.DeleteAsync(_place, _messages[i], _cancellationToken);
            _messages.RemoveAt(i);
            await _questions.SetRepliesAsync(_question.Id, _messages);
        }
    }

    private Task SendAsync(MessagePart part, int? instead = null) => _sender.SendAsync(
        Outgoing(part),
        id =>
        {
            if (instead is { } index)
                _messages[index] = id;
            else
                _messages.Add(id);
            return _questions.SetRepliesAsync(_question.Id, _messages);
        },
        _cancellationToken);

    private async Task PreviewAsync(int message)
    {
        try
        {
            while (Latest() is { } text)
                await _sender.PreviewAsync(message, Outgoing(new(text, [])), _finished.Token, _cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The final text is there: it needs no preview.
        }
    }

    // What is to be shown now, or null where it is shown already.
    private string? Latest()
    {
        lock (_lock)
        {
            var text = AnswerRendering.Preview(_sentences, Heard);
            _isPreviewing = text != _shown && !_finished.IsCancellationRequested;
            return _isPreviewing ? _shown = text : null;
        }
    }

    private OutgoingMessage Outgoing(MessagePart part) => OutgoingMessage.Of(_place, part, _replyTo);
}
