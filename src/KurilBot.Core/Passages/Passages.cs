using System.Text;

namespace KurilBot.Core;

/// <summary>How long passages are to be; they are shorter or longer only where whole sentences leave no choice.</summary>
/// <param name="MinWords">Words that a passage should have at least.</param>
/// <param name="MaxWords">Words that a passage should have at most.</param>
public sealed record PassageLength(int MinWords, int MaxWords)
{
    /// <summary>About 100 to 150 words: a few sentences that stand on their own.</summary>
    public static PassageLength Default { get; } = new(100, 150);
}

/// <summary>Cuts documents into passages.</summary>
public static class Passages
{
    /// <summary>Changes with the rules for sentences and passages, so that an index knows that it was made by others.</summary>
    internal const int Version = 1;

    /// <summary>
    /// The passages of a document in order: whole sentences, evenly long, rather cut between paragraphs than within one.
    /// No passage reaches over text that is not citable; no sentence of the document's paragraphs is left out.
    /// </summary>
    public static IReadOnlyList<Passage> Of(Document document, PassageLength? length = null)
    {
        length ??= PassageLength.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(length.MinWords, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length.MaxWords, length.MinWords);

        var text = document.Text.Text;
        var passages = new List<Passage>();
        var run = new List<PassageSentence>();
        var previous = default(TextRange);
        foreach (var paragraph in document.Paragraphs)
        {
            if (!text.AsSpan(previous.End, paragraph.Start - previous.End).IsWhiteSpace())
                Flush();
            run.AddRange(SentencesOf(text, paragraph));
            previous = paragraph;
        }

        Flush();
        return passages;

        void Flush()
        {
            AddPassages(passages, document.Text, run, Chunker.Of(run, length));
            run.Clear();
        }
    }

    // Bytes are counted on from passage to passage, so that a text on one endless line is counted once. Unreadable lines
    // are not citable: they lie between runs, never within one.
    private static void AddPassages(List<Passage> passages, SourceText source, List<PassageSentence> run, List<TextRange> cuts)
    {
        if (cuts.Count == 0)
            return;
        var chars = run[0].Range.Start;
        var bytes = source.Bytes(new TextRange(chars, 0)).Start;
        foreach (var cut in cuts)
        {
            var sentences = run.GetRange(cut.Start, cut.Length).ConvertAll(sentence => sentence.Range);
            var start = sentences[0].Start;
            var text = source.Text[start..sentences[^1].End];
            bytes += Encoding.UTF8.GetByteCount(source.Text.AsSpan(chars, start - chars));
            var range = new ByteRange(bytes, bytes + Encoding.UTF8.GetByteCount(text));
            var within = sentences.ConvertAll(sentence => sentence with { Start = sentence.Start - start });
            passages.Add(new Passage(text, range, within));
            (chars, bytes) = (start + text.Length, range.End);
        }
    }

    private static IEnumerable<PassageSentence> SentencesOf(string text, TextRange paragraph)
    {
        var sentences = SentenceSplitter.Of(text, paragraph);
        return sentences.Select((sentence, i) =>
            new PassageSentence(sentence, CountWords(sentence.Of(text)), i == sentences.Count - 1));
    }

    // Runs between white space; scripts that set no spaces have about two characters a word.
    private static int CountWords(ReadOnlySpan<char> text)
    {
        var (words, unspaced, inWord) = (0, 0, false);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !inWord)
                words++;
            inWord = !char.IsWhiteSpace(c);
            if (c is (>= '\u0E00' and <= '\u0E7F') or (>= '\u3040' and <= '\u9FFF'))
                unspaced++;
        }

        return words + unspaced / 2;
    }
}
