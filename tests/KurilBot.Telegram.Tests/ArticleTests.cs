using KurilBot.Core;
using KurilBot.Testing;
using Microsoft.Extensions.Logging;

namespace KurilBot.Telegram.Tests;

/// <summary>Administrators add articles and remove them; nobody else does.</summary>
public sealed class ArticleTests : TelegramConformance
{
    private const string Lighthouse = "The lighthouse\n\nThe lighthouse of Varde was built in 1894. It is painted red and can be seen for twenty miles.\n";

    private readonly TemporaryFolder _temporary = new();
    private readonly FakeEmbedder _embedder = new();
    private readonly PassageIndex _index;
    private readonly LiveFolder _live;

    public ArticleTests()
        : base(new FileState())
    {
        _temporary.Write("documents/harbour.txt", "The harbour\n\nThe harbour of Varde was opened by the governor in 1954. Forty fishing boats lie there in winter.\n");
        _index = PassageIndex.Open(_temporary["index.db"], _embedder);
        _live = new(_index, Folder, _bot.Clock, (_, _) => Task.CompletedTask, []);
        _bot.Services = _bot.Services with
        {
            Keeper = new(Folder, _index, _live),
            Sources = async cancellationToken => [.. (await _index.SourcesAsync(cancellationToken)).Select(known => known.Source)],
        };
    }

    private static LocalizedTexts Texts => LocalizedTexts.For("en");

    private string Folder => _temporary["documents"];

    public override async ValueTask InitializeAsync() => await _index.UpdateAsync(DocumentFolder.Open(Folder), cancellationToken: Cancellation);

    protected override ValueTask DisposeOwnAsync()
    {
        _live.Dispose();
        _index.Dispose();
        _embedder.Dispose();
        _temporary.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_document_of_an_administrator_is_added_and_its_passages_are_told()
    {
        var reply = await SentAsync("lighthouse.txt", Lighthouse);

        Assert.Equal("Added: lighthouse.txt. Passages: 1.", reply);
        Assert.Equal(["harbour", "lighthouse"], (await _index.SourcesAsync(Cancellation)).Select(known => known.Source.Id));
        Assert.Equal(["harbour.txt", "lighthouse.txt"], Files());
    }

    [Fact]
    public async Task The_same_document_sent_twice_is_added_once()
    {
        await SentAsync("lighthouse.txt", Lighthouse);

        Assert.Equal("Added: lighthouse.txt. Passages: 1.", await SentAsync("lighthouse.txt", Lighthouse));
        Assert.Equal(2, Files().Count);
    }

    [Theory]
    [InlineData("../../evil.txt", "evil.txt")]
    [InlineData("..\\..\\evil.txt", "evil.txt")]
    [InlineData("/etc/evil.txt", "evil.txt")]
    [InlineData("a:b|c?.txt", "a_b_c_.txt")]
    [InlineData("a\u0007b.txt", "a_b.txt")]
    [InlineData("Маяк 1.txt", "Маяк 1.txt")]
    public async Task A_name_leads_nowhere_else(string sent, string kept)
    {
        Assert.Equal($"Added: {kept}. Passages: 1.", await SentAsync(sent, Lighthouse));

        Assert.Contains(kept, Files());
        Assert.Equal(["documents", "index.db"], Directory.GetFileSystemEntries(_temporary.Path).Select(Path.GetFileName).Where(name => !name!.Contains("db-")).Order());
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".hidden.txt")]
    [InlineData("sub/")]
    [InlineData(null)]
    public async Task A_file_without_a_usable_name_is_refused(string? name)
    {
        Assert.Equal(Texts.BadName, await SentAsync(name, Lighthouse));
        Assert.Single(Files());
    }

    [Theory]
    [InlineData("setup.exe")]
    [InlineData("sources.json")]
    [InlineData("readme")]
    public async Task A_file_of_another_type_is_refused_before_it_is_fetched(string name)
    {
        Assert.Equal(Texts.UnknownType, await SentAsync(name, Lighthouse));
        Assert.Empty(Server.CallsOf("getFile"));
        Assert.Single(Files());
    }

    [Theory]
    [InlineData("harbour.txt")]
    [InlineData("Harbour.TXT")]
    public async Task A_document_whose_name_is_taken_changes_nothing(string name)
    {
        var before = await File.ReadAllTextAsync(Path.Combine(Folder, "harbour.txt"), Cancellation);

        Assert.Equal(Texts.NameTaken, await SentAsync(name, Lighthouse));

        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(Folder, "harbour.txt"), Cancellation));
        Assert.Single(Files());
    }

    [Fact]
    public async Task A_document_that_is_too_large_is_not_fetched()
    {
        Assert.Equal(Texts.FileTooLarge, await SentAsync("large.txt", Lighthouse, size: 21_000_000));
        Assert.Empty(Server.CallsOf("getFile"));
    }

    [Fact]
    public async Task A_document_that_cannot_be_fetched_is_told_and_leaves_nothing()
    {
        Server.Rule("file", BotApiFault.Html(500));

        Assert.Equal(Texts.DownloadFailed, await SentAsync("lighthouse.txt", Lighthouse));
        Assert.Single(Files());
    }

    [Fact]
    public async Task A_document_without_a_text_to_cite_leaves_nothing()
    {
        Assert.Equal(Texts.NothingToCite, await SentAsync("empty.txt", " "));
        Assert.Equal(["harbour.txt"], Files());
    }

    [Fact]
    public async Task Trouble_with_the_folder_is_one_sentence_with_an_id()
    {
        Start();
        Directory.Delete(Folder, recursive: true);

        var reply = await SentAsync("lighthouse.txt", Lighthouse, isStarted: true);

        Assert.StartsWith("Something went wrong and I could not answer. Error ", reply);
        Assert.Contains(_bot.Loggers.Of(LogLevel.Error), line => line.Contains(reply.Split("Error ")[1].TrimEnd('.')));
    }

    [Fact]
    public async Task A_document_of_anybody_else_is_not_fetched()
    {
        _bot.Start(_bot.Options(users: [Ann], administrators: [BotUnderTest.Ann + 1]));
        _bot.SendFile(Ann, "lighthouse.txt", Lighthouse);
        _bot.SendFile(Bob, "lighthouse.txt", Lighthouse);
        await _bot.QuietAsync();

        Assert.Equal(Texts.OnlyAdministrators, Assert.Single(Server.MessagesIn(Ann)).Visible);
        Assert.Contains($"{Bob}", Assert.Single(Server.MessagesIn(Bob)).Visible);
        Assert.Empty(Server.CallsOf("getFile"));
        Assert.Single(Files());
    }

    [Fact]
    public async Task An_article_is_removed_by_its_name_and_a_button_after_a_restart_too()
    {
        await SentAsync("lighthouse.txt", Lighthouse);
        _bot.Write(Ann, "/remove Lighthouse");
        var question = (await _bot.AnswersAsync(Ann))[0];
        Assert.Equal("Remove lighthouse.txt?", question.Visible);
        Assert.Equal(2, Files().Count);

        await _bot.RestartAsync(Options());
        _bot.Tap(Ann, question.Buttons[0].Data, question.Id);
        _bot.Tap(Ann, question.Buttons[0].Data, question.Id);
        await _bot.QuietAsync();

        Assert.Equal([Texts.Removed, Texts.NotThere], Server.CallsOf("answerCallbackQuery").Select(call => call.Text).Order(StringComparer.Ordinal));
        Assert.Equal(["harbour.txt"], Files());
        Assert.Equal("harbour", Assert.Single(await _index.SourcesAsync(Cancellation)).Source.Id);
    }

    [Fact]
    public async Task Nobody_else_removes_an_article()
    {
        await SentAsync("lighthouse.txt", Lighthouse);
        _bot.Write(Bob, "/remove lighthouse");
        _bot.Tap(Bob, new RemovalData("lighthouse.txt").ToString());
        await _bot.QuietAsync();

        Assert.Equal(Texts.UnknownCommand, Assert.Single(Server.MessagesIn(Bob)).Visible);
        Assert.Equal(Texts.OnlyAdministrators, Assert.Single(Server.CallsOf("answerCallbackQuery")).Text);
        Assert.Equal(2, Files().Count);
    }

    [Theory]
    [InlineData("/remove")]
    [InlineData("/remove ../index.db")]
    [InlineData("/remove tower")]
    public async Task An_article_that_is_not_there_is_not_removed_and_those_that_are_get_named(string command)
    {
        await SentAsync("lighthouse.txt", Lighthouse);
        _bot.Write(Ann, command);
        await _bot.QuietAsync();

        Assert.EndsWith("The articles: harbour.txt, lighthouse.txt", Server.MessagesIn(Ann)[^1].Visible);
        Assert.Empty(Server.MessagesIn(Ann)[^1].Buttons);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private List<string> Files() => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private TelegramOptions Options() => _bot.Options(users: [Ann, Bob], administrators: [Ann]);

    private void Start() => _bot.Start(Options());

    // What an administrator reads who sends a file.
    private async Task<string> SentAsync(string? name, string content, long? size = null, bool isStarted = false)
    {
        var before = Server.MessagesIn(Ann).Count;
        if (!isStarted && before == 0)
            Start();
        _bot.SendFile(Ann, name, content, size);
        await _bot.QuietAsync();
        return Assert.Single(Server.MessagesIn(Ann).Skip(before)).Visible;
    }
}
