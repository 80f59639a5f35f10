using KurilBot.Core;
using KurilBot.Testing;

namespace KurilBot.SemanticKernel.Tests;

public sealed class GenerativeAnswerTests
{
    private const string People = "There are around 19,000 people living on the island.";
    private const string Quoted = People;

    [Fact]
    public async Task Sentences_that_hold_are_the_answer_with_the_exact_words_behind_them()
    {
        await using var bot = await BotWithModel.StartAsync(request =>
            $"Around 19,000 people live on the island. [{Number(request, "19,000")}] The ferry has been run by the Ogata family since 1961. [{Number(request, "1961")}]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal(["Around 19,000 people live on the island.", "The ferry has been run by the Ogata family since 1961."], answer.Sentences.Select(s => s.Text));
        Assert.Equal([Quoted, "The ferry to Okuba has been run by the Ogata family since 1961."], answer.Citations.Select(c => c.Quote));
        Assert.Equal([1, 2], answer.Citations.Select(c => c.Number));
        Assert.Equal(("generative", "scripted-1", 100L), (answer.Engine, answer.Model, answer.Usage!.InputTokens));
        Assert.Empty(answer.Notes);
        Assert.Equal(answer.Sentences, bot.Grown);
    }

    [Fact]
    public async Task Passages_go_out_numbered_with_publisher_and_date()
    {
        await using var bot = await BotWithModel.StartAsync("NOT_IN_DOCUMENTS");

        await bot.AskAsync();

        Assert.Matches(
            @"^<passages>\n<passage number=""\[1\]"" publisher=""The Coast Post"" date=""2020-05-17"" title=""About the harbour"">\nThe harbour of Okuba", bot.Requests[0].User);
        Assert.EndsWith("</passages>\n\n<question>How many people live on the island?</question>", bot.Requests[0].User, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_marker_is_put_right()
    {
        await using var bot = await BotWithModel.StartAsync(request => $"{People} [{Number(request, "1961")}]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal("harbour", Assert.Single(answer.Citations).Source.Id);
        Assert.Equal(["1 sentence was given the passage that supports it."], answer.Notes);
    }

    [Fact]
    public async Task A_marker_that_names_no_passage_is_dropped()
    {
        await using var bot = await BotWithModel.StartAsync($"{People} [9]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal((1, "harbour"), (Assert.Single(answer.Sentences).Citations[0], Assert.Single(answer.Citations).Source.Id));
        Assert.Contains("1 citation was dropped that named no passage.", answer.Notes);
    }

    [Theory]
    [InlineData("The island is famous for its oranges.")]
    [InlineData("На острове живёт 21 000 человек.")]
    public async Task What_nothing_supports_is_left_out(string made)
    {
        await using var bot = await BotWithModel.WithoutRepairsAsync($"{People} [1] {made} [1]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([People], answer.Sentences.Select(s => s.Text));
        Assert.Contains("1 sentence of the language model was left out: the documents do not support it.", answer.Notes);
    }

    [Fact]
    public async Task An_unsupported_sentence_is_repaired_once()
    {
        await using var bot = await BotWithModel.StartAsync(request => request.Prompt == "repair" ? $"{People} [1]" : "There are around 21,000 people living on the island. [1]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([People], answer.Sentences.Select(s => s.Text));
        Assert.Equal(["1 sentence was repaired."], answer.Notes);
        Assert.Equal(SentenceOutcome.Repaired, Assert.Single(answer.Written).Outcome);
        Assert.Equal(["answer", "repair"], bot.Requests.Select(r => r.Prompt));
    }

    [Fact]
    public async Task A_repair_that_fails_its_check_too_is_not_shown()
    {
        await using var bot = await BotWithModel.StartAsync(request =>
            request.Prompt == "repair" ? "There are around 22,000 people living on the island. [1]" : $"{People} [1] There are around 21,000 people living on the island. [1]");

        Assert.Equal([People], Assert.IsType<Answered>(await bot.AskAsync()).Sentences.Select(s => s.Text));
    }

    [Fact]
    public async Task No_sentence_is_repaired_twice()
    {
        await using var bot = await BotWithModel.StartAsync(request =>
            $"There are around 2{request.Prompt.Length},000 people living on the island. [1] " + (request.Prompt == "repair" ? "" : $"{People} [1]"));

        await bot.AskAsync();

        Assert.Equal(["answer", "repair"], bot.Requests.Select(r => r.Prompt));
    }

    [Fact]
    public async Task A_repair_that_takes_too_long_counts_against_the_time_of_the_answer()
    {
        var clock = new FakeClock();
        await using var bot = await BotWithModel.StartAsync(
            request => request.Prompt == "repair" ? Slow(clock) : "There are around 21,000 people living on the island. [1]", clock: clock);

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal(("extractive", Quoted), (answer.Engine, answer.Citations[0].Quote));
        Assert.Contains("The language model did not finish in 30 s.", answer.Notes);
    }

    [Fact]
    public async Task Citations_are_numbered_in_the_order_in_which_they_appear()
    {
        await using var bot = await BotWithModel.StartAsync(
            "The ferry has been run by the Ogata family since 1961. [7] Around 19,000 people live on the island. [2] The ferry carried 300,000 passengers last year. [1][2]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([[1], [2], [3]], answer.Sentences.Select(s => s.Citations));
        Assert.Equal(["ferry", "harbour", "ferry"], answer.Citations.Select(c => c.Source.Id));
    }

    [Fact]
    public async Task What_takes_two_sentences_is_cited_with_two_and_no_more()
    {
        await using var bot = await BotWithModel.WithoutRepairsAsync("The harbour of Okuba, which was opened on Monday, cost 40 million yen. [1][2]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal("The harbour of Okuba was opened by Mayor Rin Tanabe on Monday. It took ten years to build and cost 40 million yen.", Assert.Single(answer.Citations).Quote);
    }

    [Fact]
    public async Task When_too_little_survives_the_documents_are_quoted()
    {
        await using var bot = await BotWithModel.WithoutRepairsAsync("It has 5 lakes. [1] It has 7 hills. [1] It has 9 towns. [1] " + People + " [1]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal(("extractive", null), (answer.Engine, answer.Model));
        Assert.Contains("Too little of what the language model wrote is supported by the documents.", answer.Notes);
        Assert.Equal(Quoted, answer.Citations[0].Quote);
    }

    [Fact]
    public async Task What_a_model_does_not_find_is_not_in_the_documents()
    {
        await using var bot = await BotWithModel.StartAsync("NOT_IN_DOCUMENTS");

        var answer = Assert.IsType<NotInDocuments>(await bot.AskAsync());

        Assert.Equal("generative", answer.Engine);
        Assert.NotEmpty(answer.Closest);
    }

    [Fact]
    public async Task A_claim_is_told_apart_from_its_publisher()
    {
        await using var bot = await BotWithModel.StartAsync(request => $"According to The Coast Post, there are around 19,000 people living on the island. [{Number(request, "19,000")}]");

        Assert.Equal([People], Assert.IsType<Answered>(await bot.AskAsync()).Sentences.Select(s => s.Text));
    }

    [Fact]
    public async Task A_claim_that_is_laid_into_the_mouth_of_another_publisher_is_shown_as_its_own_publisher_words_it()
    {
        await using var bot = await BotWithModel.WithoutRepairsAsync($"{People} [1] According to Island Daily, the harbour of Okuba was opened by Mayor Rin Tanabe. [1]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal([People, "The harbour of Okuba was opened by Mayor Rin Tanabe on Monday."], answer.Sentences.Select(s => s.Text));
        Assert.All(answer.Citations, citation => Assert.Equal("The Coast Post", citation.Source.Publisher));
    }

    [Fact]
    public async Task A_name_with_a_dot_is_shown_where_the_passage_has_it()
    {
        await using var bot = await BotWithModel.StartAsync(
            _ => "The timetable of the ferry is kept in ferry-times.csv at the harbour. [1]",
            ferry: "The timetable of the ferry is kept in ferry-times.csv at the harbour. It carried 300,000 passengers last year.");

        Assert.Equal("generative", (await bot.AskAsync("Where is the timetable of the ferry?")).Engine);
    }

    [Fact]
    public async Task The_same_words_are_cited_under_one_number()
    {
        await using var bot = await BotWithModel.StartAsync($"{People} [1] Around 19,000 people live on the island. [1]");

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal((2, 1), (answer.Sentences.Count, answer.Citations.Count));
    }

    public static TheoryData<string, ChatScript> Failures => new()
    {
        { "answered 500", new ChatScript("") { Status = 500, Raw = "{}", RawType = "application/json" } },
        { "answered with something that is not a chat completion", new ChatScript("") { Raw = "<html>Sign in</html>" } },
        { "The language model said nothing.", new ChatScript("") },
        { "The language model refused to answer.", new ChatScript("") { Refusal = "No.", Finish = null } },
        { "Too little of what the language model wrote", "I am sorry, but I cannot help with that." },
        { "Too little of what the language model wrote", "%$ ## foo qwe zzz 0x1F plk plk." },
        { "The language model was cut off.", new ChatScript(People + " [1] The ferry has been") { Finish = "length" } },
        { "The chat server at ", new ChatScript(People + " [1] The ferry has been") { Drops = true } },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task When_the_model_fails_the_documents_are_quoted_and_a_note_says_why(string why, ChatScript script)
    {
        await using var bot = await BotWithModel.StartAsync(request => request.Prompt == "repair" ? GeneratedSentence.NotInDocuments : script);

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal(("extractive", Quoted), (answer.Engine, answer.Citations[0].Quote));
        Assert.Contains(answer.Notes, note => note.Contains(why, StringComparison.Ordinal));
        Assert.DoesNotContain(answer.Notes, note => note.Contains("sk-hidden-key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_is_too_slow_is_not_waited_for()
    {
        var clock = new FakeClock();
        await using var bot = await BotWithModel.StartAsync(_ => Slow(clock), clock: clock);

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal("extractive", answer.Engine);
        Assert.Contains(answer.Notes, note => note.Contains("in 30 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_does_not_stop_is_stopped()
    {
        await using var bot = await BotWithModel.WithoutRepairsAsync(string.Concat(Enumerable.Repeat(new string('a', 400) + " ", 60)));

        var answer = await bot.AskAsync();

        Assert.Equal("extractive", answer.Engine);
        Assert.Contains("The language model did not come to an end.", answer.Notes);
    }

    [Fact]
    public async Task The_first_sentence_is_released_before_the_second_is_finished()
    {
        BotWithModel? started = null;
        await using var bot = started = await BotWithModel.StartAsync(request => new ChatScript($"{People} [{Number(request, "19,000")}] The ferry has been run by the Ogata family since 1961.")
        {
            // The rest of the second sentence is held back until the first one is out.
            Before = async (at, token) =>
            {
                while (at == 14 && started!.Grown.Count == 0)
                    await Task.Delay(5, token);
            },
        });

        var answer = Assert.IsType<Answered>(await bot.AskAsync());

        Assert.Equal(2, answer.Sentences.Count);
    }

    [Theory]
    [InlineData("Who runs the ferry to Okuba?", "Who runs the ferry to Okuba?")]
    [InlineData("Who runs the ferry to Kyoto since 1961?", "Who runs it, and where does the ferry to Okuba go?")]
    [InlineData("I cannot do that.\nSorry.", "Who runs it, and where does the ferry to Okuba go?")]
    public async Task A_follow_up_is_made_to_stand_alone_by_the_model_unless_it_invents_a_name(string written, string unlike)
    {
        await using var bot = await BotWithModel.StartAsync(request => request.Prompt == "standalone" ? written : "NOT_IN_DOCUMENTS");

        var answer = await bot.AskAsync("Who runs it?", new Turn("Where does the ferry to Okuba go?", "To the island."));

        Assert.Equal(written == unlike, answer.StandaloneQuestion == written);
        Assert.Contains("ferry", answer.StandaloneQuestion, StringComparison.Ordinal);
        Assert.DoesNotContain("Kyoto", answer.StandaloneQuestion, StringComparison.Ordinal);
    }

    // Its time is over before it has said anything.
    private static ChatScript Slow(FakeClock clock) => new(People)
    {
        Before = (_, token) =>
        {
            clock.Advance(TimeSpan.FromSeconds(31));
            return Task.Delay(Timeout.Infinite, token);
        },
    };

    // The number under which the passage with these words was shown.
    private static int Number(ChatRequest request, string words)
    {
        var before = request.User[..request.User.IndexOf(words, StringComparison.Ordinal)];
        return before.Split("<passage number=").Length - 1;
    }
}
