using System.Diagnostics;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>One conversation: what was said so far, and the answer whose sources can be opened.</summary>
internal sealed class ChatSession(Services services, Conversations conversations, string workingDirectory)
{
    private const int Passages = 3;

    private readonly string _chat = services.Talker;
    private readonly List<Answer> _answers = [];
    private IReadOnlyList<Citation> _sources = [];

    /// <summary>Whether something was said before.</summary>
    public async Task<bool> GoesOnAsync() => (await conversations.HistoryAsync(_chat)).Count > 0;

    /// <summary>
    /// What is said to a line; replies that are plain lines are as wide as told. <paramref name="progress"/> is told of sentences as they
    /// are written.
    /// </summary>
    public async Task<ChatReply> RespondAsync(
        string line, int width, CancellationToken cancellationToken, IProgress<AnswerSentence>? progress = null) => ChatInput.Parse(line) switch
        {
            ChatInput.Nothing => new ChatReply.Nothing(),
            ChatInput.Ask ask => await AnswerAsync(ask.Question, progress, cancellationToken),
            ChatInput.Source source => Open(source.Number),
            ChatInput.Check check => new ChatReply.Plain(PlainText.Check(await services.CheckAsync(check.Claim, cancellationToken), width)),
            ChatInput.Search search => new ChatReply.Plain(
                PlainText.Search(await services.SearchAsync(search.Query, await conversations.HistoryAsync(_chat), Passages, cancellationToken), width)),
            ChatInput.Sources => new ChatReply.Plain(SourcesTable.Of(await DocumentList.OfAsync(services, cancellationToken), width)),
            ChatInput.Save save => new ChatReply.Plain(Save(save.File)),
            ChatInput.New => await StartAnewAsync(),
            ChatInput.Help => new ChatReply.Plain(ChatInput.HelpText + "\n"),
            ChatInput.Quit => new ChatReply.Leave(),
            ChatInput.Wrong wrong => new ChatReply.Plain(wrong.Hint + "\n"),
            _ => throw new UnreachableException(),
        };

    private async Task<ChatReply> AnswerAsync(string question, IProgress<AnswerSentence>? progress, CancellationToken cancellationToken)
    {
        var answer = await services.AnswerAsync(question, await conversations.HistoryAsync(_chat), cancellationToken, progress);
        await conversations.AddAsync(_chat, new(question, AnswerText.Of(answer)));
        _answers.Add(answer);
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

    private string Save(string file) => _answers.Count == 0 ? "There is no answer to save yet.\n"
        : OutputFile.Write(file, workingDirectory, HtmlPage.Of(_answers)) is { } problem ? SafeText.Line($"Not saved: {problem}.") + "\n"
        : SafeText.Line($"Saved to {file}.") + "\n";

    private async Task<ChatReply> StartAnewAsync()
    {
        await conversations.StartAnewAsync(_chat);
        _answers.Clear();
        _sources = [];
        return new ChatReply.Plain("A new conversation.\n");
    }
}
