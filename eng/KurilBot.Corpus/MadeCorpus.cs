using System.Globalization;
using KurilBot.Core;

namespace KurilBot.Corpus;

/// <summary>
/// Documents in the manner of the texts they are made from: their sentences, mixed, with other names, numbers and content words. Words are
/// drawn as often as the texts use them, and names by Zipf's law from a list without end, so that common words are as common in a million
/// passages as in a thousand, and rare ones stay rare.
/// </summary>
public sealed class MadeCorpus
{
    /// <summary>Paragraphs of a document, each about a passage.</summary>
    public const int Paragraphs = 10;

    // A paragraph ends with the sentence that brings it here: the length at which a passage is long enough.
    private const int ParagraphWords = 100;

    private readonly List<SentencePattern> _patterns;
    private readonly List<string> _words;
    private readonly int _seed;

    private MadeCorpus(List<SentencePattern> patterns, int seed)
    {
        _patterns = patterns;
        _words = [.. patterns.SelectMany(pattern => pattern.Words)];
        _seed = seed;
    }

    /// <summary>Reads the texts.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="seed">Another one makes another corpus.</param>
    public static MadeCorpus Of(string folder, int seed)
    {
        var texts = DocumentFolder.Open(folder);
        var patterns = texts.Files.Select(texts.Read).OfType<DocumentRead>().SelectMany(read => Passages.Of(read.Document))
            .SelectMany(passage => passage.Sentences.Select(sentence => SentencePattern.Of(sentence.Of(passage.Text).ToString())));
        return new(patterns.Where(pattern => pattern.Length is > 3 and < 60).ToList(), seed);
    }

    /// <summary>The document of this number: a title, and paragraphs with an empty line before each.</summary>
    public string Document(int number)
    {
        var random = new Random(unchecked((_seed * 1_000_003) + number));
        var subject = MadeNames.Pick(random);
        var lines = new List<string> { $"{subject} and the {Word(random)} of {MadeNames.Pick(random)}" };
        for (var i = 0; i < Paragraphs; i++)
            lines.Add(Paragraph(random, subject));
        return string.Join("\n\n", lines) + "\n";
    }

    /// <summary>Writes documents of about so many passages, a thousand files a folder.</summary>
    public void Write(string folder, int passages)
    {
        const int filesOfFolder = 1000;
        var count = (passages + Paragraphs - 1) / Paragraphs;
        for (var first = 0; first < count; first += filesOfFolder)
            Directory.CreateDirectory(Path.Combine(folder, Name(first / filesOfFolder, "000")));
        Parallel.For(0, count, i => File.WriteAllText(
            Path.Combine(folder, Name(i / filesOfFolder, "000"), Name(i, "0000000") + ".txt"), Document(i)));
    }

    private string Paragraph(Random random, string subject)
    {
        var sentences = new List<string>();
        for (var length = 0; length < ParagraphWords;)
        {
            var pattern = _patterns[random.Next(_patterns.Count)];
            sentences.Add(pattern.Fill(random, () => Word(random), () => random.Next(4) == 0 ? subject : MadeNames.Pick(random)));
            length += pattern.Length;
        }

        return string.Join(' ', sentences);
    }

    private string Word(Random random) => _words[random.Next(_words.Count)];

    private static string Name(int number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
