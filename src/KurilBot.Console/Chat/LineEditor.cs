namespace KurilBot.Console;

/// <summary>What a key made of the line.</summary>
internal enum LineOutcome
{
    /// <summary>The line is still being typed.</summary>
    Editing,

    /// <summary>Enter: the text is complete.</summary>
    Submitted,

    /// <summary>Ctrl+C.</summary>
    Interrupted,

    /// <summary>Ctrl+D on an empty line.</summary>
    EndOfInput,
}

/// <summary>
/// A line being typed: a pure state machine from key to state. The cursor counts UTF-16 characters and never stands inside a
/// user-perceived character. The earlier lines are oldest first; <see cref="Recalled"/> is the one shown, their count for the line itself.
/// </summary>
internal sealed record LineEditor(string Text, int Cursor, IReadOnlyList<string> Earlier, int Recalled, string Draft)
{
    public LineOutcome Outcome { get; private init; }

    /// <summary>An empty line, with the earlier ones behind the arrow keys.</summary>
    public static LineEditor Start(IReadOnlyList<string> earlier) => new("", 0, earlier, earlier.Count, "");

    public LineEditor Press(ConsoleKeyInfo key) => key.Modifiers.HasFlag(ConsoleModifiers.Control) ? PressControl(key) : PressPlain(key);

    private LineEditor PressControl(ConsoleKeyInfo key) => key.Key switch
    {
        ConsoleKey.C => this with { Outcome = LineOutcome.Interrupted },
        ConsoleKey.D => Text.Length == 0 ? this with { Outcome = LineOutcome.EndOfInput } : Remove(Cursor, Next),
        ConsoleKey.A => At(0),
        ConsoleKey.E => At(Text.Length),
        ConsoleKey.B => At(Previous),
        ConsoleKey.F => At(Next),
        ConsoleKey.H => Remove(Previous, Cursor),
        ConsoleKey.K => Remove(Cursor, Text.Length),
        ConsoleKey.U => Remove(0, Cursor),
        ConsoleKey.W => Remove(WordStart, Cursor),
        ConsoleKey.P => Recall(Recalled - 1),
        ConsoleKey.N => Recall(Recalled + 1),
        ConsoleKey.LeftArrow => At(WordStart),
        ConsoleKey.RightArrow => At(WordEnd),
        ConsoleKey.J or ConsoleKey.M => this with { Outcome = LineOutcome.Submitted },
        _ => this,
    };

    private LineEditor PressPlain(ConsoleKeyInfo key) => key.Key switch
    {
        ConsoleKey.Enter => this with { Outcome = LineOutcome.Submitted },
        ConsoleKey.LeftArrow => At(Previous),
        ConsoleKey.RightArrow => At(Next),
        ConsoleKey.Home => At(0),
        ConsoleKey.End => At(Text.Length),
        ConsoleKey.Backspace => Remove(Previous, Cursor),
        ConsoleKey.Delete => Remove(Cursor, Next),
        ConsoleKey.UpArrow => Recall(Recalled - 1),
        ConsoleKey.DownArrow => Recall(Recalled + 1),
        _ => key.KeyChar is '\n' or '\r' ? this with { Outcome = LineOutcome.Submitted }
            : char.IsControl(key.KeyChar) ? this
            : this with { Text = Text.Insert(Cursor, key.KeyChar.ToString()), Cursor = Cursor + 1 },
    };

    private int Next => Cursor == Text.Length ? Cursor : Cursor + DisplayWidth.ClusterLength(Text, Cursor);

    private int Previous
    {
        get
        {
            var last = 0;
            for (var at = 0; at < Cursor; at += DisplayWidth.ClusterLength(Text, at))
                last = at;
            return last;
        }
    }

    private int WordStart
    {
        get
        {
            var at = Cursor;
            while (at > 0 && Text[at - 1] == ' ')
                at--;
            while (at > 0 && Text[at - 1] != ' ')
                at--;
            return at;
        }
    }

    private int WordEnd
    {
        get
        {
            var at = Cursor;
            while (at < Text.Length && Text[at] == ' ')
                at++;
            while (at < Text.Length && Text[at] != ' ')
                at++;
            return at;
        }
    }

    private LineEditor At(int cursor) => this with { Cursor = cursor };

    private LineEditor Remove(int start, int end) => this with { Text = Text.Remove(start, end - start), Cursor = start };

    private LineEditor Recall(int at)
    {
        if (at < 0 || at > Earlier.Count)
            return this;
        var draft = Recalled == Earlier.Count ? Text : Draft;
        var text = at == Earlier.Count ? draft : Earlier[at];
        return this with { Text = text, Cursor = text.Length, Recalled = at, Draft = draft };
    }
}
