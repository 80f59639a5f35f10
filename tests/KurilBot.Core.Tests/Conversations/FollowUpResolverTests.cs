using FsCheck;
using FsCheck.Fluent;

namespace KurilBot.Core.Tests;

public class FollowUpResolverTests
{
    [Theory]
    // A pronoun becomes its name.
    [InlineData("When did he die?", "When did Shintaro Abe die?", "Who was Shintaro Abe?")]
    [InlineData("Which university did she graduate from?", "Which university did Natasha Ghoneim graduate from?", "Who is Natasha Ghoneim?")]
    [InlineData("Where was he born?", "Where was Tanabe born?", "Who is Tanabe?")]
    [InlineData("Who are its neighbours?", "Who are Japan's neighbours?", "Where is Japan?")]
    // A possessive keeps its ending, and "her" is told from "her ship".
    [InlineData("When was his first trip?", "When was Abe's first trip?", "Who is Abe?")]
    [InlineData("What is her ship called?", "What is Rin Tanabe's ship called?", "Who is Rin Tanabe?")]
    [InlineData("Who met her in town?", "Who met Rin Tanabe in town?", "Who is Rin Tanabe?")]
    [InlineData("Why is he ill?", "Why is Abe ill (father)?", "Who is Abe's father?")]
    // He is a person, neither a country nor a month; they are those who act.
    [InlineData("Did he call it off?", "Did Trump call it off on June 12?", "What did Trump have planned with Kim Jong Un on June 12?")]
    [InlineData("Why did they stop?", "Why did Putin and Abe stop (meet)?", "When did Putin meet Abe?")]
    [InlineData("Why did they stop?", "Why did Russia and Japan stop (end fighting)?", "When did Russia and Japan end fighting and stop?")]
    // An elliptic question gets its topic back.
    [InlineData("And why?", "And why (ferry sink)?", "When did the ferry sink?")]
    [InlineData("And what did it restore?", "And what did it restore (1956 declaration)?", "What was the 1956 declaration?")]
    [InlineData("When did Abe say that?", "When did Abe say that about the treaty?", "What did Abe say about the treaty?")]
    [InlineData("How many people live there?", "How many people live there (Iturup)?", "Where is Iturup?")]
    // A new name takes the place of the old.
    [InlineData("What about Abe?", "What about Abe (treaty)?", "What did Putin say about the treaty?")]
    [InlineData("And Shikotan?", "And Shikotan (people live)?", "How many people live on Iturup?")]
    public void A_follow_up_is_made_to_stand_alone(string question, string standalone, string before) =>
        Assert.Equal(standalone, FollowUpResolver.Of(question, [new Turn(before, null)]));

    [Theory]
    [InlineData("How many people live on the disputed islands?")]
    [InlineData("OK, different topic: why did the Japanese Foreign Ministry protest last week?")]
    [InlineData("Who is Lenin?")]
    [InlineData("Where is Osaka?")]
    [InlineData("Is there a treaty between the two countries?")]
    [InlineData("How many islands are there in the archipelago?")]
    [InlineData("What did Lavrov say that Japan must accept?")]
    [InlineData("Did Putin say when he would visit Japan?")]
    [InlineData("Why did Medvedev change his mind?")]
    [InlineData("What happened to the boats after they were seized?")]
    [InlineData("Which ministers met this year in Moscow?")]
    [InlineData("Is one of the islands larger than Okinawa?")]
    [InlineData("Do those who fled want a return?")]
    [InlineData("")]
    public void A_question_that_stands_alone_stays_as_it_is(string question) =>
        Assert.Equal(question, FollowUpResolver.Of(question, [new Turn("When did Shintaro Abe talk about the ferry?", "In 1991.")]));

    [Theory]
    [InlineData("When did he die?")]
    [InlineData("And why?")]
    public void Without_a_conversation_nothing_is_changed(string question) => Assert.Equal(question, FollowUpResolver.Of(question, []));

    [Fact]
    public void Names_are_not_repeated_in_a_longer_conversation() => Assert.Equal(
        "and where do they go after that for Putin's first visit to Japan in years?",
        Of("and where do they go after that?", "What is planned for Putin's first visit to Japan in years?", "Which city do they start in?"));

    [Fact]
    public void The_latest_question_with_fitting_names_tells_who_is_meant() => Assert.Equal(
        "When did Shintaro Abe die?",
        Of("When did he die?", "Who was Shintaro Abe?", "How many people live on Iturup?"));

    [Fact]
    public void A_new_topic_ends_the_old_one() => Assert.Equal(
        "When did Clara Whitfield found it?",
        Of("When did she found it?", "Who was Shintaro Abe?", "When did he die?", "Who is Clara Whitfield?"));

    [Fact]
    public void A_name_is_carried_through_a_chain_of_follow_ups() => Assert.Equal(
        "Why did Shintaro Abe go (visit Moscow)?",
        Of("Why did he go?", "Who was Shintaro Abe?", "When did he visit Moscow?"));

    [Fact]
    public void No_more_than_two_names_are_meant_by_they() => Assert.Equal(
        "Did Putin and Abe shake hands (Trump meet)?",
        Of("Did they shake hands?", "Did Putin, Abe and Trump meet?"));

    [Fact]
    public void A_hundred_follow_ups_do_not_make_a_question_longer_and_longer()
    {
        string[] turns = ["How many people live on Iturup?", .. Enumerable.Range(0, 100).Select(i => $"What about {(char)('A' + (i % 26))}island?")];

        Assert.Equal("What about Shikotan (people live)?", Of("What about Shikotan?", turns));
    }

    [Fact]
    public void Any_conversation_gives_a_question() => Prop.ForAll(
        AnyText.Text.ArrayOf().ToArbitrary(),
        turns => Assert.NotNull(Of("Did Oﬃ" + string.Concat(turns.Take(1)), turns)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(20));

    [Fact]
    public void A_name_is_carried_with_all_its_letters() =>
        Assert.Equal("Where did Mr O\u0301ﬃ go?", Of("Where did he go?", "Who is Mr O\u0301ﬃ"));

    private static string Of(string question, params string[] before) =>
        FollowUpResolver.Of(question, [.. before.Select(turn => new Turn(turn, null))]);
}
