using System.Text;
using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>Some text of an answer or a quote.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsAnswer">Whether these are the words that answer.</param>
public readonly record struct MarkedText(string Text, bool IsAnswer);

/// <summary>Texts in parts, for surfaces that show the words bold that answer. Together the parts are the whole text.</summary>
public static partial class AnswerMarks
{
    /// <summary>The parts of <see cref="AnswerText.Of"/>; a mark is only in a sentence that is shown as it is quoted.</summary>
    public static IReadOnlyList<MarkedText> Of(Answer answer)
    {
        var text = AnswerText.Of(answer);
        var parts = new List<MarkedText>();
        var from = 0;
        if (answer is Answered answered)
        {
            // The sentences stand in the text as they are, in their order.
            foreach (var sentence in answered.Sentences)
            {
                var at = text.IndexOf(sentence.Text, from, StringComparison.Ordinal);
                if (at < 0 || Quoted(sentence, answered.Citations) is not { } quote)
                    continue;
                parts.AddRange([new(text[from..at], false), .. quote]);
                from = at + sentence.Text.Length;
            }
        }

        return [.. parts, new(text[from..], false)];
    }

    /// <summary>The parts of a citation's quote.</summary>
    public static IReadOnlyList<MarkedText> Of(Citation citation)
    {
        var bytes = Encoding.UTF8.GetBytes(citation.Quote);
        var (from, to) = (citation.Answer?.Start - citation.Range.Start ?? 0, citation.Answer?.End - citation.Range.Start ?? 0);
        return 0 <= from && from < to && to <= bytes.Length
            ? [new(Text(0, from), false), new(Text(from, to), true), new(Text(to, bytes.Length), false)]
            : [new(citation.Quote, false)];

        string Text(int start, int end) => Encoding.UTF8.GetString(bytes, start, end - start);
    }

    private static List<MarkedText>? Quoted(AnswerSentence sentence, IReadOnlyList<Citation> citations) =>
        citations.Where(c => c.Answer is not null && sentence.Citations.Contains(c.Number))
            .Select(c => Of(c).Select(part => part with { Text = WhiteSpace().Replace(part.Text, " ") }).ToList())
            .FirstOrDefault(parts => string.Concat(parts.Select(part => part.Text)) == sentence.Text);

    // A sentence is shown on one line.
    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
