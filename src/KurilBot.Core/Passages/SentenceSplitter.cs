using System.Text;

namespace KurilBot.Core;

/// <summary>
/// Splits paragraphs into sentences by rules, in one pass. Sentences are in order, do not overlap, carry no white space at
/// their ends, and together hold every other character of the paragraph.
/// </summary>
/// <remarks>
/// A boundary never lies within a surrogate pair. A lone surrogate is a character like any other; among the bytes of an
/// extracted text it counts as the replacement character that UTF-8 writes for it.
/// </remarks>
internal static class SentenceSplitter
{
    public static List<TextRange> Of(string text) => Of(text, new TextRange(0, text.Length));

    public static List<TextRange> Of(string text, TextRange paragraph) =>
        new Splitter(paragraph.Of(text), paragraph.Start).Split();

    private ref struct Splitter(ReadOnlySpan<char> text, int offset)
    {
        // Longer ones are lists in one breath, and are cut at semicolons where they have any.
        private const int Overlong = 1200;

        private readonly ReadOnlySpan<char> _text = text;
        private readonly List<TextRange> _found = [];
        private readonly LineBreaks _lines = LineBreaks.Of(text);
        private readonly SentenceBoundaryRules _rules = new(text);
        private int _start;
        private bool _hasWord;
        private bool _inQuote;
        private bool _inSpacedQuote;

        public List<TextRange> Split()
        {
            _start = SkipSpace(0);
            for (var at = _start; at < _text.Length;)
            {
                var c = _text[at];
                if (Punctuation.IsStop(c))
                {
                    var behind = BehindStops(at);
                    var closed = BehindClosers(behind);
                    at = _hasWord && _rules.Ends(_start, new TextRange(at, behind - at), closed) ? End(closed) : closed;
                }
                else if (c == ' ' && _hasWord && _rules.BreaksOff(at))
                {
                    at = End(at);
                }
                else if (c == '\n' && _hasWord && _lines.Separates(_text, _start, at))
                {
                    at = End(at);
                }
                else
                {
                    _hasWord |= char.IsLetterOrDigit(c) || (char.IsHighSurrogate(c) && IsRareLetter(_text[at..]));
                    NoteQuote(at);
                    at++;
                }
            }

            End(_text.Length);
            return _found;
        }

        // Returns where the next sentence begins. Marks without a word belong to the sentence before them.
        private int End(int at)
        {
            var end = _start + _text[_start..at].TrimEnd().Length;
            if (!_hasWord && _found.Count > 0 && end > _start)
                _found[^1] = new TextRange(_found[^1].Start, offset + end - _found[^1].Start);
            else if (end > _start)
                Add(_start, end);
            _hasWord = false;
            return _start = SkipSpace(at);
        }

        private readonly void Add(int start, int end)
        {
            while (end - start > Overlong && _text.Slice(start, Overlong).LastIndexOf("; ") is var clause and > 0)
            {
                _found.Add(new TextRange(offset + start, clause + 1));
                start = SkipSpace(start + clause + 1);
            }

            _found.Add(new TextRange(offset + start, end - start));
        }

        // "?!", "..." and the spaced ". . ."
        private readonly int BehindStops(int at)
        {
            while (Punctuation.IsStop(At(at)) || IsSpaceWithinEllipsis(at))
                at++;
            return at;
        }

        private readonly bool IsSpaceWithinEllipsis(int at) =>
            At(at) == ' ' && At(at - 1) == '.' && At(at + 1) == '.' && !char.IsLetterOrDigit(At(at + 2));

        private int BehindClosers(int at)
        {
            while (true)
            {
                var mark = at + (_text[at..].Length - _text[at..].TrimStart(" \u00A0").Length);
                var length = mark > at ? SpacedCloser(mark) : TouchingCloser(mark);
                if (length == 0)
                    return at;
                NoteQuote(mark);
                at = mark + length;
            }
        }

        private readonly int TouchingCloser(int at)
        {
            if (Punctuation.IsCloser(At(at)))
                return 1;
            if (At(at) == '“')
                return char.IsWhiteSpace(At(at + 1)) ? 1 : 0;
            if (At(at) != '[')
                return 0;
            var digits = at + 1;
            while (char.IsAsciiDigit(At(digits)))
                digits++;
            return digits > at + 1 && At(digits) == ']' ? digits + 1 - at : 0;
        }

        private readonly int SpacedCloser(int at) => At(at) switch
        {
            '\'' when At(at + 1) == '\'' => 2,
            '\'' when _inSpacedQuote && IsSpaced(at) => 1,
            '"' when _inQuote && char.IsWhiteSpace(At(at + 1)) => 1,
            var c => Punctuation.IsSureCloser(c) ? 1 : 0,
        };

        // Straight quotes open and close in turn; a single one counts only between spaces, where it is no apostrophe.
        private void NoteQuote(int at)
        {
            _inQuote ^= _text[at] == '"';
            _inSpacedQuote ^= _text[at] == '\'' && IsSpaced(at);
        }

        private readonly bool IsSpaced(int at) => char.IsWhiteSpace(At(at + 1)) && (at == 0 || char.IsWhiteSpace(_text[at - 1]));

        private readonly int SkipSpace(int at) => at + (_text[at..].Length - _text[at..].TrimStart().Length);

        // Behind the end there is white space.
        private readonly char At(int at) => at < _text.Length ? _text[at] : '\n';

        private static bool IsRareLetter(ReadOnlySpan<char> text) =>
            Rune.DecodeFromUtf16(text, out var rune, out _) == System.Buffers.OperationStatus.Done && Rune.IsLetterOrDigit(rune);
    }
}
