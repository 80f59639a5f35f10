using System.Text;
using KurilBot.Testing;

namespace KurilBot.Telegram.Tests;

public sealed class HtmlSplitterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Row_21_Every_part_is_valid_within_the_limits_and_nothing_is_lost(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["word ", "\n", "&amp;", "&lt;", "😀", "𝒳", "<b>", "<blockquote expandable>", "</>", "x", "long-long-long-long-word"];
        for (var round = 0; round < 60; round++)
        {
            var html = Random(random, pieces);
            var longest = random.Next(4, 200);

            var parts = HtmlSplitter.Split(html, longest);

            Assert.All(parts, part =>
            {
                var visible = TelegramHtml.Visible(part);
                Assert.NotNull(visible);
                Assert.InRange(visible.Length, 0, longest);
                Assert.True(TelegramHtml.IsWellFormed(visible));
            });
            Assert.Equal(Squeezed(TelegramHtml.Visible(html)!), Squeezed(string.Concat(parts.Select(TelegramHtml.Visible))));
        }
    }

    [Fact]
    public void Row_21_No_part_is_more_than_32_KiB()
    {
        var html = string.Concat(Enumerable.Repeat("<b><i>日本</i></b>", 5000));

        var parts = HtmlSplitter.Split(html);

        Assert.All(parts, part => Assert.InRange(Encoding.UTF8.GetByteCount(part), 1, 32 * 1024));
        Assert.All(parts, part => Assert.NotNull(TelegramHtml.Visible(part)));
        Assert.Equal(10_000, parts.Sum(part => TelegramHtml.Visible(part)!.Length));
    }

    [Fact]
    public void Tags_are_closed_before_a_cut_and_opened_again_behind_it() =>
        Assert.Equal(
            ["<blockquote expandable><b>one </b></blockquote>", "<blockquote expandable><b>two</b> </blockquote>", "<blockquote expandable>three</blockquote>"],
            HtmlSplitter.Split("<blockquote expandable><b>one two</b> three</blockquote>", 5));

    [Fact]
    public void A_line_is_a_better_place_to_cut_than_a_word() =>
        Assert.Equal(["one two\n", "three four"], HtmlSplitter.Split("one two\nthree four", 12));

    private static string Random(Random random, string[] pieces)
    {
        var html = new StringBuilder();
        var open = new Stack<string>();
        for (var i = random.Next(300); i > 0; i--)
        {
            var piece = pieces[random.Next(pieces.Length)];
            if (piece == "</>")
                piece = open.TryPop(out var tag) ? $"</{tag}>" : "";
            else if (piece[0] == '<')
                open.Push(piece.Trim('<', '>').Split(' ')[0]);
            html.Append(piece);
        }

        return html + string.Concat(open.Select(tag => $"</{tag}>"));
    }

    // Space at a cut may go.
    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
