using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>The lines of an answer for a terminal, the words bold that answer.</summary>
internal static class BoldText
{
    // Invisible operators of mathematics: they take no cell, so the lines are filled as without them.
    private const string On = "\u2061", Off = "\u2062";

    public static IEnumerable<string> Lines(Answer answer, int width)
    {
        var text = string.Concat(AnswerMarks.Of(answer).Select(part =>
            part.Text.Replace(On, "", StringComparison.Ordinal).Replace(Off, "", StringComparison.Ordinal) is var words && part.IsAnswer ? On + words + Off : words));
        return TextWrap.Lines(text, width).Select(line => line.Replace(On, "\e[1m", StringComparison.Ordinal).Replace(Off, "\e[22m", StringComparison.Ordinal));
    }
}
