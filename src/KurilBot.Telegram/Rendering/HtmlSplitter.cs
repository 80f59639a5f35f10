using System.Text;

namespace KurilBot.Telegram;

/// <summary>
/// Cuts a long text into messages: at the end of a line or word where there is one, never inside a tag, an entity or a
/// surrogate pair. Tags that are open at a cut are closed before it and opened again behind it.
/// </summary>
internal static class HtmlSplitter
{
    /// <summary>UTF-16 characters of one message, without its tags.</summary>
    public const int LongestVisible = 4096;

    /// <summary>Bytes of one message with its tags, in UTF-8.</summary>
    public const int LongestRaw = 32 * 1024;

    /// <param name="html">Well-formed: every tag closed, every <c>&lt;</c> and <c>&amp;</c> of the text escaped.</param>
    /// <param name="longest">Visible characters of a part.</param>
    public static IReadOnlyList<string> Split(string html, int longest = LongestVisible)
    {
        var parts = new List<string>();
        var part = new Part([]);
        var cut = (Part?)null;
        for (var at = 0; at < html.Length;)
        {
            var piece = Piece(html, at);
            if (!part.Fits(piece, longest))
            {
                // A break in the first half would make a needlessly short part.
                var end = cut is { } found && found.Visible > longest / 2 ? found : part;
                if (!string.IsNullOrWhiteSpace(Html.ToPlain(end.Closed)))
                    parts.Add(end.Closed);
                at = end.End;
                part = new Part(end.Open) { End = at };
                cut = null;
                continue;
            }

            at += piece.Length;
            part = part.With(piece, at);
            if (piece is "\n" || (piece is " " && (cut is null || !cut.EndsLine || cut.Visible <= longest / 2)))
                cut = part with { EndsLine = piece is "\n" };
        }

        if (parts.Count == 0 || !string.IsNullOrWhiteSpace(Html.ToPlain(part.Closed)))
            parts.Add(part.Closed);
        return parts;
    }

    // A tag, an entity or a character: what must stay whole.
    private static string Piece(string html, int at)
    {
        var end = html[at] switch
        {
            '<' => html.IndexOf('>', at) + 1,
            '&' => html.IndexOf(';', at) + 1,
            _ when char.IsHighSurrogate(html[at]) && at + 1 < html.Length && char.IsLowSurrogate(html[at + 1]) => at + 2,
            _ => at + 1,
        };
        return html[at..Math.Max(end, at + 1)];
    }

    /// <summary>A part under way: what it holds, which tags are open in it, and where in the text it has come to.</summary>
    private sealed record Part
    {
        // Shared by the states of one part, which differ in how far they reach into it.
        private readonly StringBuilder _text;
        private readonly int _length;
        private readonly int _bytes;

        public Part(IReadOnlyList<string> open)
        {
            _text = new StringBuilder().AppendJoin("", open);
            (_length, _bytes, Open) = (_text.Length, _text.Length, open);
        }

        private Part(Part before, string piece)
        {
            _text = before._text.Append(piece);
            (_length, _bytes) = (_text.Length, before._bytes + Encoding.UTF8.GetByteCount(piece));
            Open = before.Open;
        }

        public IReadOnlyList<string> Open { get; private init; }

        public int Visible { get; private init; }

        public int End { get; init; }

        public bool EndsLine { get; init; }

        public string Closed => _text.ToString(0, _length) + string.Concat(Open.Reverse().Select(tag => $"</{Name(tag)}>"));

        public bool Fits(string piece, int longest) =>
            Visible + VisibleLength(piece) <= longest && _bytes + Encoding.UTF8.GetByteCount(piece) + Closing(piece) <= LongestRaw;

        public Part With(string piece, int end) => new(this, piece)
        {
            End = end,
            Visible = Visible + VisibleLength(piece),
            Open = piece switch
            {
                ['<', '/', ..] => [.. Open.SkipLast(1)],
                ['<', ..] => [.. Open, piece],
                _ => Open,
            },
        };

        private int Closing(string piece) => Open.Append(piece[0] == '<' ? piece : "").Sum(tag => tag.Length + 1);

        private static int VisibleLength(string piece) => piece[0] switch { '<' => 0, '&' => 1, _ => piece.Length };

        private static string Name(string tag) => tag[1..tag.IndexOfAny([' ', '>'])];
    }
}
