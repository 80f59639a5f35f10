namespace KurilBot.Core;

/// <summary>A line that holds more than white space, without the white space around it.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="AfterGap">Whether a blank line, an unreadable one or the start of the text goes before it.</param>
/// <param name="HardBreak">Whether two spaces or a backslash end it, which is how Markdown writes a line break.</param>
internal readonly record struct TextLine(TextRange Range, bool AfterGap, bool HardBreak);

/// <summary>Splits a text into lines at any of the line ends in use.</summary>
internal static class TextLines
{
    private static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create("\n\r\u2028\u2029\f");

    public static IEnumerable<TextLine> Of(SourceText source)
    {
        var text = source.Text;
        var unreadable = 0;
        var gap = true;
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny(Ends) is var found and >= 0 ? start + found : text.Length;
            var next = end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : end + 1;
            while (unreadable < source.Unreadable.Count && source.Unreadable[unreadable].End <= start)
                unreadable++;
            var readable = unreadable == source.Unreadable.Count || source.Unreadable[unreadable].Start >= end;
            var range = Trim(text, start, end);
            if (range.Length > 0 && readable)
            {
                yield return new TextLine(range, gap, text[end - 1] == '\\' || (end - start > 1 && text.AsSpan(end - 2, 2) is "  "));
                gap = false;
            }
            else
            {
                gap = true;
            }

            start = next;
        }
    }

    /// <summary>Without white space and invisible marks at both ends.</summary>
    public static TextRange Trim(string text, int start, int end)
    {
        while (start < end && IsBlank(text[start]))
            start++;
        while (end > start && IsBlank(text[end - 1]))
            end--;
        return new TextRange(start, end - start);
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B' or '\u200E' or '\u200F' or '\0';
}
