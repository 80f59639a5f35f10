using System.Text.Json;
using System.Text.RegularExpressions;
using KurilBot.Core;

namespace KurilBot.Training;

/// <summary>A question with the passages to read and what is known of their sentences.</summary>
/// <param name="Set">Where it comes from.</param>
/// <param name="Group">What must not be split between training and test: an article.</param>
/// <param name="Question">The question.</param>
/// <param name="Passages">What is read for it.</param>
/// <param name="Answerable">Whether the passages hold the answer.</param>
/// <param name="Weight">How much it counts in the decision to abstain.</param>
/// <param name="Label">How far a sentence belongs to the answer, 0 to 1; negative where that is not known.</param>
internal sealed record ReadingExample(
    string Set, string Group, Question Question, IReadOnlyList<RetrievedPassage> Passages, bool Answerable, double Weight,
    Func<Candidate, double> Label);

/// <summary>
/// Examples from CLAPNQ (sentences that annotators selected, questions without an answer) and XQuAD (the sentence that holds the
/// answer). From each XQuAD question come near misses: its paragraph without the answer, what else is found for it, the nearest other
/// paragraph of the same and of another article, and the question with a name that it does not hold.
/// </summary>
internal static partial class ReadingExamples
{
    private sealed record Paragraph(string Title, string Text);

    private sealed record Asked(string Question, string Title, Paragraph Paragraph, List<string> Answers);

    /// <param name="folder">Holds clapnq.jsonl and xquad.jsonl.</param>
    /// <param name="encoder">What sentences are compared by.</param>
    public static async Task<List<ReadingExample>> LoadAsync(string folder, TextEmbedder encoder) =>
        [.. await ClapnqAsync(Path.Combine(folder, "clapnq.jsonl"), encoder), .. await XquadAsync(Path.Combine(folder, "xquad.jsonl"), encoder)];

    /// <summary>Words and numbers in lower case, one space between.</summary>
    public static string Squash(string text) => string.Join(' ', Token().Matches(text.ToLowerInvariant()).Select(m => m.Value));

    private static async Task<List<ReadingExample>> ClapnqAsync(string file, TextEmbedder encoder)
    {
        var examples = new List<ReadingExample>();
        foreach (var row in File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement))
        {
            var document = row.GetProperty("documents")[0];
            var title = document.GetProperty("title").GetString()!;
            var selections = row.GetProperty("selected_sentences").EnumerateArray()
                .Select(s => s.EnumerateArray().Select(t => Squash(t.GetString()!)).Where(t => t.Length > 0).ToList()).ToList();
            var asked = row.GetProperty("question").GetString()!;
            examples.Add(new(
                "clapnq", title, Question.Read(asked), await SingleAsync(encoder, asked, title, document.GetProperty("text").GetString()!), row.GetProperty("answerable").GetBoolean(), 5,
                c => Selected(Squash(c.Text), selections)));
        }

        return examples;
    }

    private static double Selected(string sentence, List<List<string>> selections) =>
        selections.Count == 0 ? 0
        : selections.Count(s => s.Any(t => t == sentence || (sentence.Length > 15 && t.Contains(sentence, StringComparison.Ordinal))
            || (t.Length > 15 && sentence.Contains(t, StringComparison.Ordinal)))) / (double)selections.Count;

    private static async Task<List<ReadingExample>> XquadAsync(string file, TextEmbedder encoder)
    {
        var asked = File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement).Select(row =>
        {
            var title = row.GetProperty("title").GetString()!.Replace('_', ' ');
            return new Asked(row.GetProperty("question").GetString()!, title, new Paragraph(title, row.GetProperty("context").GetString()!),
                [.. row.GetProperty("answers").EnumerateArray().Select(a => Squash(a.GetString()!))]);
        }).ToList();
        var paragraphs = asked.Select(a => a.Paragraph).Distinct().ToList();
        using var index = PassageIndex.InMemory(new Embedders(encoder));
        await index.LoadAsync([.. paragraphs.Select((p, i) => InlineDocument.Create($"{i}", p.Title, p.Text))]);
        var retriever = new HybridRetriever(index, new RetrievalOptions());
        var examples = new List<ReadingExample>();
        foreach (var (asking, number) in asked.Select((a, i) => (a, i)))
        {
            await AddFamilyAsync(asking, "");
            // Every third question also as one types it into a search box.
            if (number % 3 == 0)
                await AddFamilyAsync(asking with { Question = string.Join(' ', Question.Read(asking.Question).Content.Select(w => w.Form)) }, "_words");
            if (Swapped(Question.Read(asking.Question), asked) is { } swapped)
                Add("xquad_swap", asking with { Question = swapped }, await FindAsync(swapped), 1.2, null);
        }

        return examples;

        async Task AddFamilyAsync(Asked a, string form)
        {
            var weight = form.Length > 0 ? 0.5 : 1;
            var found = await FindAsync(a.Question);
            var home = $"{paragraphs.IndexOf(a.Paragraph)}";
            Add("xquad" + form, a, await SingleAsync(encoder, a.Question, a.Title, a.Paragraph.Text), weight, c => Holds(c.Text, a) ? 1 : 0);
            if (found.Any(f => f.Source.Id == home))
                Add("xquad_open" + form, a, found, 2 * weight, c => !Holds(c.Text, a) ? 0 : c.Found.Source.Id == home ? 1 : -1);
            Add("xquad_away" + form, a, [.. found.Where(f => f.Source.Id != home && !Holds(f.Passage.Text, a))], 0.6 * weight, null);
            var rest = string.Join(' ', SentenceSplitter.Of(a.Paragraph.Text).Select(r => r.Of(a.Paragraph.Text).ToString()).Where(t => !Holds(t, a)));
            if (rest.Length > 100)
                Add("xquad_cut" + form, a, await SingleAsync(encoder, a.Question, a.Title, rest), 0.3 * weight, null);
            foreach (var (set, other) in new[] { ("xquad_near", Nearest(a, p => p.Title == a.Title)), ("xquad_far", Nearest(a, p => p.Title != a.Title)) })
            {
                if (other is not null)
                    Add(set + form, a, await SingleAsync(encoder, a.Question, other.Title, other.Text), 0.25 * weight, null);
            }
        }

        void Add(string set, Asked a, IReadOnlyList<RetrievedPassage> passages, double weight, Func<Candidate, double>? label) =>
            examples.Add(new(set, a.Title, Question.Read(a.Question), passages, label is not null, weight, label ?? (_ => 0)));

        Task<IReadOnlyList<RetrievedPassage>> FindAsync(string question) => retriever.FindAsync(question, new AnsweringOptions().Passages);

        Paragraph? Nearest(Asked a, Func<Paragraph, bool> from) =>
            paragraphs.Where(p => from(p) && p != a.Paragraph && !Holds(p.Text, a)).MaxBy(p => Shared(Question.Read(a.Question), p.Text));
    }

    // The question with one of its names replaced by a name of another article's question: nothing answers it.
    private static string? Swapped(Question question, List<Asked> asked)
    {
        if (question.Names.ToList() is not { Count: > 0 } names)
            return null;
        var turn = question.Text.Length;
        var name = names[turn % names.Count];
        var others = asked.Select(o => Question.Read(o.Question)).Where(o => !o.Content.Any(w => question.Content.Any(q => q.Stem == w.Stem)))
            .SelectMany(o => o.Names).Where(o => o.IsNumber == name.IsNumber).ToList();
        return others.Count == 0 ? null
            : string.Concat(question.Text.AsSpan(0, name.Range.Start), others[turn * 31 % others.Count].Text, question.Text.AsSpan(name.Range.End));
    }

    private static int Shared(Question question, string text)
    {
        var stems = Words.Of(text).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        return question.Content.Count(w => stems.Contains(w.Stem));
    }

    private static bool Holds(string text, Asked asked)
    {
        var squashed = $" {Squash(text)} ";
        return asked.Answers.Any(a => squashed.Contains($" {a} ", StringComparison.Ordinal));
    }

    // A text of one's own, found as a batch line's documents are found.
    private static async Task<IReadOnlyList<RetrievedPassage>> SingleAsync(TextEmbedder encoder, string question, string title, string text)
    {
        using var index = PassageIndex.InMemory(new Embedders(encoder));
        await index.LoadAsync([InlineDocument.Create("d", title, text)]);
        return await new HybridRetriever(index, new RetrievalOptions()).FindAsync(question, new AnsweringOptions().Passages);
    }

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Token();
}
