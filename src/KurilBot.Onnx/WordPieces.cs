using KurilBot.Core;
using Microsoft.ML.Tokenizers;

namespace KurilBot.Onnx;

/// <summary>Texts as numbers of the encoder's vocabulary, in parts that the encoder can take.</summary>
internal sealed class WordPieces
{
    /// <summary>What the encoder takes at once, with the mark before and the mark behind.</summary>
    public const int Limit = 512;

    private const int Marks = 2;

    private readonly BertTokenizer _tokenizer;
    private readonly bool[] _continues;

    public WordPieces(string vocabulary)
    {
        using (var stream = File.OpenRead(vocabulary))
            _tokenizer = BertTokenizer.Create(stream, new BertOptions { ApplyBasicTokenization = false, LowerCaseBeforeTokenization = false });
        _continues = [.. File.ReadLines(vocabulary).Select(piece => piece.StartsWith("##", StringComparison.Ordinal))];
    }

    /// <summary>The mark before a text.</summary>
    public int Begin => _tokenizer.ClassificationTokenId;

    /// <summary>The mark behind a text.</summary>
    public int End => _tokenizer.SeparatorTokenId;

    /// <summary>The word pieces of a text, without marks.</summary>
    public IReadOnlyList<int> Of(string text) => _tokenizer.EncodeToIds(BertText.Normalise(text), addSpecialTokens: false, considerNormalization: false);

    /// <summary>How many there are, and the two marks.</summary>
    public int Count(string text) => Of(text).Count + Marks;

    /// <summary>
    /// A text as one input of the encoder; one that is too long as several of about equal length, cut between sentences. A sentence that is too
    /// long itself is cut between words.
    /// </summary>
    public List<long[]> Inputs(string text)
    {
        const int room = Limit - Marks;
        var whole = Of(text);
        if (whole.Count <= room)
            return [Marked(whole)];

        var parts = SentenceSplitter.Of(text).SelectMany(sentence => Cut([.. Of(sentence.Of(text).ToString())], room)).ToList();
        var even = parts.Sum(part => part.Count) / (double)((parts.Sum(part => part.Count) + room - 1) / room);
        List<long[]> inputs = [];
        List<int> input = [];
        foreach (var part in parts)
        {
            if (input.Count > 0 && (input.Count >= even || input.Count + part.Count > room))
            {
                inputs.Add(Marked(input));
                input = [];
            }

            input.AddRange(part);
        }

        return [.. inputs, Marked(input)];
    }

    // No word has more pieces than there is room.
    private IEnumerable<List<int>> Cut(List<int> sentence, int room)
    {
        while (sentence.Count > room)
        {
            var end = room;
            while (_continues[sentence[end]])
                end--;
            yield return sentence[..end];
            sentence = sentence[end..];
        }

        yield return sentence;
    }

    private long[] Marked(IReadOnlyList<int> pieces) =>
        [Begin, .. pieces.Select(piece => (long)piece), End];
}
