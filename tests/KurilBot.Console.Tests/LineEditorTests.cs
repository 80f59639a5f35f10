namespace KurilBot.Console.Tests;

public class LineEditorTests
{
    [Fact]
    public void Typed_characters_stand_at_the_cursor()
    {
        var line = Type(Empty(), "Kril").Press(Key(ConsoleKey.Home)).Press(Key(ConsoleKey.RightArrow)).Press(Char('u'));
        Assert.Equal(("Kuril", 2), (line.Text, line.Cursor));
    }

    [Theory]
    [InlineData(ConsoleKey.Backspace, false, "one tw")]
    [InlineData(ConsoleKey.H, true, "one tw")]
    [InlineData(ConsoleKey.W, true, "one ")]
    [InlineData(ConsoleKey.U, true, "")]
    [InlineData(ConsoleKey.Delete, false, "one two")]
    public void Keys_at_the_end_of_a_line_remove_what_they_should(ConsoleKey key, bool control, string expected) =>
        Assert.Equal(expected, Type(Empty(), "one two").Press(Key(key, control)).Text);

    [Theory]
    [InlineData(ConsoleKey.Delete, false, "ne two")]
    [InlineData(ConsoleKey.D, true, "ne two")]
    [InlineData(ConsoleKey.K, true, "")]
    [InlineData(ConsoleKey.Backspace, false, "one two")]
    public void Keys_at_the_start_of_a_line_remove_what_they_should(ConsoleKey key, bool control, string expected) =>
        Assert.Equal(expected, Type(Empty(), "one two").Press(Key(ConsoleKey.A, control: true)).Press(Key(key, control)).Text);

    [Theory]
    [InlineData(ConsoleKey.LeftArrow, 3)]
    [InlineData(ConsoleKey.B, 3)]
    [InlineData(ConsoleKey.E, 14)]
    public void The_cursor_never_stands_inside_a_perceived_character(ConsoleKey key, int expected)
    {
        var line = Type(Empty(), "日本語👨‍👩‍👧");
        Assert.Equal(11, line.Cursor);
        Assert.Equal(key == ConsoleKey.E ? 11 : expected, line.Press(Key(key, control: key != ConsoleKey.LeftArrow)).Cursor);
    }

    [Fact]
    public void Backspace_removes_a_whole_family()
    {
        var line = Type(Empty(), "a👨‍👩‍👧").Press(Key(ConsoleKey.Backspace));
        Assert.Equal(("a", 1), (line.Text, line.Cursor));
    }

    [Fact]
    public void Arrow_keys_recall_earlier_lines_and_come_back_to_the_draft()
    {
        var line = Type(LineEditor.Start(["first", "second"]), "draft");
        var up = line.Press(Key(ConsoleKey.UpArrow));
        var top = up.Press(Key(ConsoleKey.UpArrow));
        var beyond = top.Press(Key(ConsoleKey.UpArrow));
        var back = beyond.Press(Key(ConsoleKey.DownArrow)).Press(Key(ConsoleKey.DownArrow));
        Assert.Equal(["second", "first", "first", "draft"], new[] { up.Text, top.Text, beyond.Text, back.Text });
        Assert.Equal(5, back.Cursor);
    }

    [Fact]
    public void Enter_submits_and_control_characters_are_not_typed()
    {
        var line = Type(Empty(), "a\e\u0001b").Press(Key(ConsoleKey.Enter));
        Assert.Equal((LineOutcome.Submitted, "ab"), (line.Outcome, line.Text));
    }

    [Fact]
    public void Control_D_ends_the_input_on_an_empty_line_only()
    {
        Assert.Equal(LineOutcome.EndOfInput, Empty().Press(Key(ConsoleKey.D, control: true)).Outcome);
        Assert.Equal(LineOutcome.Editing, Type(Empty(), "a").Press(Key(ConsoleKey.D, control: true)).Outcome);
    }

    [Fact]
    public void Control_C_interrupts() =>
        Assert.Equal(LineOutcome.Interrupted, Type(Empty(), "a").Press(Key(ConsoleKey.C, control: true)).Outcome);

    [Theory]
    [InlineData("short", 10, "short", 5)]
    [InlineData("0123456789", 5, "6789", 4)]
    [InlineData("日本語日本語", 6, "本語", 4)]
    public void A_long_line_scrolls_sideways_to_its_cursor(string text, int cells, string visible, int column)
    {
        var view = LineView.Of(Type(Empty(), text), cells);
        Assert.Equal((visible, column), (view.Visible, view.Column));
    }

    [Fact]
    public void A_long_line_shows_its_start_when_the_cursor_is_there()
    {
        var view = LineView.Of(Type(Empty(), "0123456789").Press(Key(ConsoleKey.Home)), 5);
        Assert.Equal(("01234", 0), (view.Visible, view.Column));
    }

    private static LineEditor Empty() => LineEditor.Start([]);

    private static LineEditor Type(LineEditor line, string text) => text.Aggregate(line, (typed, c) => typed.Press(Char(c)));

    private static ConsoleKeyInfo Char(char c) => new(c, ConsoleKey.None, shift: false, alt: false, control: false);

    private static ConsoleKeyInfo Key(ConsoleKey key, bool control = false) => new('\0', key, shift: false, alt: false, control);
}
