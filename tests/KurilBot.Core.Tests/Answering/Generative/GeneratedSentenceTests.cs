using System.Runtime.CompilerServices;

namespace KurilBot.Core.Tests;

public sealed class GeneratedSentenceTests
{
    [Theory]
    [InlineData("The harbour is old. [1] The ferry is new. [2]")]
    [InlineData("The harbour is old [1]. The ferry is new [2].")]
    [InlineData("The harbour is old.[1] The ferry is new.[2]")]
    [InlineData("- The harbour is **old** [1].\n- The ferry is new【2】.")]
    [InlineData("1. The harbour is old. [1]\n2. The [ferry](http://evil.example) is new. [2]")]
    [InlineData("<think>Hm. [9] Let me see.\nYes.</think>The harbour is old. [1]\n\nThe <b>ferry</b> is new. [2]")]
    public async Task Sentences_and_their_markers_are_told_apart_however_they_are_written(string text)
    {
        Assert.Equal([("The harbour is old.", "1"), ("The ferry is new.", "2")], GeneratedSentence.Of(text).Select(Read));
        Assert.Equal([("The harbour is old.", "1"), ("The ferry is new.", "2")], (await StreamedAsync(text)).Select(Read));
    }

    [Fact]
    public void A_sentence_may_cite_several_passages() =>
        Assert.Equal([1, 3, 4], Assert.Single(GeneratedSentence.Of("Both say so [1][3, 4].")).Markers);

    [Fact]
    public void A_sentence_without_marker_has_none() => Assert.Empty(Assert.Single(GeneratedSentence.Of("The harbour is old.")).Markers);

    [Fact]
    public async Task A_sentence_is_given_out_as_soon_as_the_next_one_has_begun()
    {
        var reading = GeneratedSentence.OfAsync(Pieces("The harbour is old. [1] ", "The ferry ", "is new. [2]"), Now).GetAsyncEnumerator(Now);

        Assert.True(await reading.MoveNextAsync());
        Assert.Equal("The harbour is old.", reading.Current.Text);
        Assert.Equal(2, _given);
    }

    [Fact]
    public async Task A_model_that_does_not_stop_is_stopped()
    {
        var words = Enumerable.Repeat(string.Concat(Enumerable.Repeat("again and again ", 40)), 1_000).ToArray();

        await Assert.ThrowsAsync<ChatException>(() => GeneratedSentence.OfAsync(Pieces(words), Now).ToListAsync(Now).AsTask());
    }

    [Theory]
    [InlineData("See https://evil.example/x for more.")]
    [InlineData("See www.evil.example.")]
    [InlineData("Write to me@evil.example today.")]
    [InlineData("Click javascript:alert(1) now.")]
    [InlineData("The [harbour](/x) is old.")]
    [InlineData("The ![harbour](data:image/png;base64,AAAA) is old.")]
    public void A_link_is_seen(string text) => Assert.True(Assert.Single(GeneratedSentence.Of(text)).HasLink);

    [Theory]
    [InlineData("More at evil.dev/x today.", "evil.dev/x")]
    [InlineData("Visit зло.рф.", "зло.рф")]
    [InlineData("Ask @evil_bot about it (see mail.evil.dev).", "@evil_bot mail.evil.dev")]
    [InlineData("At 3 p.m. the U.S.-led group paid 1.5 million (2.3%) to Mr. Abe [1].", "")]
    public void What_may_become_a_link_is_seen(string text, string addresses) =>
        Assert.Equal(addresses, string.Join(' ', Assert.Single(GeneratedSentence.Of(text)).Addresses));

    [Fact]
    public void Marks_that_turn_the_writing_round_are_taken_out() =>
        Assert.Equal("The harbour is old.", Assert.Single(GeneratedSentence.Of("The \u202Eharbour\u202C is\u200B old. [1]")).Text);

    private int _given;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static (string, string) Read(GeneratedSentence sentence) => (sentence.Text, string.Join(',', sentence.Markers));

    private async Task<List<GeneratedSentence>> StreamedAsync(string text) =>
        await GeneratedSentence.OfAsync(Pieces([.. text.Select(c => c.ToString())]), Now).ToListAsync(Now);

    private IAsyncEnumerable<string> Pieces(params string[] pieces) => GiveAsync(pieces, Now);

    private async IAsyncEnumerable<string> GiveAsync(string[] pieces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var piece in pieces)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            _given++;
            yield return piece;
        }
    }
}
