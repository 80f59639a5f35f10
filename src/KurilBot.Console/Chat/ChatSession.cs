using System.Diagnostics;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>One conversation: what was said so far, and the answer whose sources can be opened.</summary>
internal sealed class ChatSession(Services services)
{
    private const int Passages = 3;

    private readonly List<Turn> _history = [];
    private IReadOnlyList<Citation> _sources = [];

    /// <summary>What is said to a line; replies that are plain lines are as wide as told.</summary>
    public async Task<ChatReply> RespondAsync(string line, int width, CancellationToken cancellationToken) => ChatInput.Parse(line) switch
    {
        ChatInput.Nothing => new ChatReply.Nothing(),
        ChatInput.Ask ask => await AnswerAsync(ask.Question, cancellationToken),
        ChatInput.Source source => Open(source.Number),
        ChatInput.Check check => new ChatReply.Plain(PlainText.Check(await services.CheckAsync(check.Claim, cancellationToken), width)),
        ChatInput.Search search => new ChatReply.Plain(
            PlainText.Search(await services.SearchAsync(search.Query, _history, Passages, cancellationToken), width)),
        ChatInput.Sources => new ChatReply.Plain(SourcesTable.Of(services.Folder, services.Sources, width)),
        ChatInput.New => StartAnew(),
        ChatInput.Help => new ChatReply.Plain(ChatInput.HelpText + "\n"),
        ChatInput.Quit => new ChatReply.Leave(),
        ChatInput.Wrong wrong => new ChatReply.Plain(wrong.Hint + "\n"),
        _ => throw new UnreachableException(),
    };

    private async Task<ChatReply> AnswerAsync(string question, CancellationToken cancellationToken)
    {
        var answer = await services.AnswerAsync(question, _history, cancellationToken);
        _history.Add(new(question, AnswerText.Of(answer)));
        _sources = answer switch
        {
            Answered answered => answered.Citations,
            NotInDocuments abstention => abstention.Closest,
            _ => throw new UnreachableException(),
        };
        return new ChatReply.Answer(answer);
    }

    private ChatReply Open(int number) => _sources.FirstOrDefault(citation => citation.Number == number) is { } citation
        ? new ChatReply.Source(citation)
        : new ChatReply.Plain(_sources.Count switch
        {
            0 => "There is no answer with sources yet.\n",
            1 => "There is one source, 1.\n",
            var count => $"There are {count} sources, 1 to {count}.\n",
        });

    private ChatReply.Plain StartAnew()
    {
        _history.Clear();
        _sources = [];
        return new("A new conversation.\n");
    }
}
