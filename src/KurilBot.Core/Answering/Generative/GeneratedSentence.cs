using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>A sentence as the model wrote it.</summary>
/// <param name="Text">Without its markers and without markup.</param>
/// <param name="Markers">The numbers that it cites, as they stand there.</param>
internal sealed partial record GeneratedSentence(string Text, IReadOnlyList<int> Markers)
{
    /// <summary>What the model writes where the passages do not hold the answer.</summary>
    public const string NotInDocuments = "NOT_IN_DOCUMENTS";

    // More than any answer needs: a model that goes on and on is stopped.
    private const int Longest = 20_000, LongestSentence = 1_000;

    /// <summary>Whether the model says that the passages do not hold the answer.</summary>
    public bool IsAbstention => Text.Contains(NotInDocuments, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it leads somewhere else. Only citations may.</summary>
    public bool HasLink { get; init; } = Link().IsMatch(Text);

    /// <summary>What a messenger may turn into a link by itself: it is shown only where a passage has it.</summary>
    public IEnumerable<string> Addresses => Address().Matches(Text).Select(m => m.Value.TrimEnd('.', ','));

    /// <summary>The sentences of a text that is still being written, each as soon as it is finished.</summary>
    /// <exception cref="ChatException">The text does not end.</exception>
    public static async IAsyncEnumerable<GeneratedSentence> OfAsync(
        IAsyncEnumerable<string> pieces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (rest, length) = ("", 0);
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            rest += piece;
            length += piece.Length;
            if (length > Longest)
                throw new ChatException("The language model did not come to an end.");
            var (finished, end) = Finished(rest);
            rest = rest[end..];
            foreach (var sentence in finished)
                yield return sentence;
        }

        foreach (var sentence in Read(Thought().Replace(rest, "")).Select(found => found.Sentence))
            yield return sentence;
    }

    /// <summary>The sentences of a text that is complete.</summary>
    public static IEnumerable<GeneratedSentence> Of(string text) => Read(Thought().Replace(text, "")).Select(found => found.Sentence);

    // The sentences behind which another one has begun, and where the rest begins.
    private static (List<GeneratedSentence> Sentences, int End) Finished(string text)
    {
        // Some models think aloud first.
        if (text.TrimStart().StartsWith('<'))
        {
            if (!Thought().IsMatch(text))
                return MayBeThought(text) ? ([], 0) : FinishedIn(text);
            text = Thought().Replace(text, m => new string(' ', m.Length));
        }

        return FinishedIn(text);
    }

    private static (List<GeneratedSentence> Sentences, int End) FinishedIn(string text)
    {
        var lineEnd = text.LastIndexOf('\n') + 1;
        var finished = Read(text[..lineEnd]).ConvertAll(found => found.Sentence);
        var line = Read(text[lineEnd..]);
        var end = lineEnd;
        for (var i = 0; i + 1 < line.Count && (i + 2 < line.Count || BegunWord().IsMatch(line[i + 1].Sentence.Text)); i++)
        {
            finished.Add(line[i].Sentence);
            end = lineEnd + line[i].End;
        }

        return text.Length - end > LongestSentence ? ([.. finished, .. line.Select(found => found.Sentence)], text.Length) : (finished, end);
    }

    private static bool MayBeThought(string text) =>
        text.Trim() is var start && ("<think>".StartsWith(start, StringComparison.Ordinal) || start.StartsWith("<think>", StringComparison.Ordinal));

    private static List<(GeneratedSentence Sentence, int End)> Read(string text)
    {
        var found = new List<(GeneratedSentence, int)>();
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            found.AddRange(ReadLine(line).Select(s => (s.Sentence, start + s.End)));
            start += line.Length + 1;
        }

        return found;
    }

    // Sentences are told in the line without its markers; a marker belongs to the sentence that ends before it or holds it.
    private static IEnumerable<(GeneratedSentence Sentence, int End)> ReadLine(string line)
    {
        var markers = Marker().Matches(line);
        var bare = Marker().Replace(line, "");
        var sentences = SentenceSplitter.Of(bare);
        for (var s = 0; s < sentences.Count; s++)
        {
            var (from, to) = (s == 0 ? -1 : sentences[s].Start, s + 1 < sentences.Count ? sentences[s + 1].Start : int.MaxValue);
            var removed = 0;
            var numbers = new List<int>();
            foreach (Match marker in markers)
            {
                var at = marker.Index - removed;
                removed += marker.Length;
                if (at > from && at <= to)
                    numbers.AddRange(Digits().Matches(marker.Value).Select(m => int.TryParse(m.Value, out var n) ? n : 0));
            }

            var raw = sentences[s].Of(bare).ToString();
            var text = Plain(raw);
            if (text.Any(char.IsLetterOrDigit))
                yield return (new GeneratedSentence(text, [.. numbers.Distinct()]) { HasLink = Link().IsMatch(raw) }, Original(line, markers, to == int.MaxValue ? bare.Length : to));
        }
    }

    // Where a place in the bare line stands in the line; markers that stand there are passed.
    private static int Original(string line, MatchCollection markers, int bare)
    {
        var at = bare;
        foreach (Match marker in markers)
        {
            if (marker.Index <= at)
                at += marker.Length;
        }

        return Math.Min(at, line.Length);
    }

    private static string Plain(string text)
    {
        var plain = Bullet().Replace(CleanText.Of(text), "");
        plain = Tag().Replace(MarkdownLink().Replace(plain, "$1"), " ");
        plain = Emphasis().Replace(plain, "");
        return Space().Replace(plain, " ").Trim().Replace(" .", ".", StringComparison.Ordinal).Replace(" ,", ",", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"[ \u00A0]*[\[【]\s*(?:\^|†)?\d{1,9}(?:\s*[,;–-]\s*\d{1,9})*[^\]】\n\d]{0,12}[\]】](?!\()")]
    private static partial Regex Marker();

    [GeneratedRegex(@"\d{1,9}")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^\s*<think>.*?</think>", RegexOptions.Singleline)]
    private static partial Regex Thought();

    // A whole word: only then the one before has ended for sure.
    [GeneratedRegex(@"\w\W")]
    private static partial Regex BegunWord();

    [GeneratedRegex(@"^\s*(?:[-*•]|\d{1,2}[.)]|#{1,6}|>)\s+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"!?\[([^\]\n]*)\]\([^)\n]*\)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"</?[A-Za-z][^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\*\*|__|`")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://|\bwww\.|\b(?:mailto|javascript|data|tg|tel):\S|\S@\w+\.\w|\]\(|\b[\w-]+\.(?:com|org|net|io|ru|jp|info|example|invalid|test)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:[\w-]+\.)+\p{L}{2,}[^\s)]*|@\w+")]
    private static partial Regex Address();
}
