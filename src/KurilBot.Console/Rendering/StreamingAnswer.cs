using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>Shows the sentences of an answer on a terminal as they pass their check, and takes them off for the answer as it is in the end.</summary>
internal sealed class StreamingAnswer(TextWriter screen, int width) : IProgress<AnswerSentence>
{
    private readonly List<string> _sentences = [];
    private int _lines;

    public void Report(AnswerSentence value)
    {
        Erase();
        _sentences.Add($"{value.Text} {string.Concat(value.Citations.Select(number => $"[{number}]"))}");
        var lines = TextWrap.Lines(string.Join(' ', _sentences), width).ToList();
        _lines = lines.Count;
        screen.Write(PlainText.Join(lines));
        screen.Flush();
    }

    /// <summary>Takes off what is shown.</summary>
    public void Erase()
    {
        // Up to the first line, and everything from there to the end of the screen.
        if (_lines > 0)
            screen.Write($"\e[{_lines}A\r\e[J");
        _lines = 0;
    }
}
