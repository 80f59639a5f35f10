namespace KurilBot.Console;

/// <summary>Reads lines from a person, with editing and the earlier lines behind the arrow keys.</summary>
internal sealed class LinePrompt(Terminal terminal, TextWriter screen)
{
    private const string Prompt = "> ";

    private readonly List<string> _earlier = [];

    /// <summary>The next line, or how typing ended.</summary>
    public (LineOutcome Outcome, string Text) Read()
    {
        var line = LineEditor.Start(_earlier);
        Draw(line);
        while (line.Outcome == LineOutcome.Editing)
        {
            line = line.Press(terminal.ReadKey());
            Draw(line);
        }

        screen.WriteLine();
        screen.Flush();
        if (line.Outcome == LineOutcome.Submitted && line.Text.Trim().Length > 0 && _earlier.LastOrDefault() != line.Text)
            _earlier.Add(line.Text);
        return (line.Outcome, line.Text);
    }

    // Back to the first column, the line anew, erase what is left of the old one, then the cursor to its place.
    private void Draw(LineEditor line)
    {
        var view = LineView.Of(line, terminal.Width() - Prompt.Length - 1);
        screen.Write($"\r{Prompt}{SafeText.Of(view.Visible)}\e[K\r\e[{Prompt.Length + view.Column}C");
        screen.Flush();
    }
}
