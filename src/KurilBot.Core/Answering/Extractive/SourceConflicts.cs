using System.Buffers;

namespace KurilBot.Core;

/// <summary>
/// The accounts that documents give of one fact: a figure for the same thing, the holder of an office, whether something lasts or has ended.
/// Where they differ, each is told.
/// </summary>
internal static class SourceConflicts
{
    // Closer figures are one figure, rounded.
    private const double Rounding = 0.03;

    // A thing is counted right before its name, an office is held within a few words, and what has ended stands close behind.
    private const int Counted = 3, Near = 5;
    private const double Alike = 0.5;

    private static readonly SearchValues<char> Parting = SearchValues.Create(",;:–—(");

    private static readonly HashSet<string> Past = Set("former ex late then predecessor previous outgoing deputy acting");

    // Between a name and its office.
    private static readonly HashSet<string> Leading = Set("the a an as is was new");

    private static readonly HashSet<string> Ended = Set("ended lifted abolished repealed ceased scrapped cancelled canceled terminated dissolved revoked");

    private static readonly HashSet<string> Lasting = Set("remain remains remained still continue continues continued kept keeps technically persists");

    private static readonly HashSet<string> Unreal = Set("would could should might may if not never no to will can must hopes hoped");

    /// <summary>
    /// A sentence for each account that differs from the others, each of another document, the oldest first. One alone is the sentence that
    /// names the holder of the office that was asked for; none: all agree, or it cannot be told.
    /// </summary>
    /// <param name="question">What was asked.</param>
    /// <param name="likely">Sentences that may well answer it, the likeliest first.</param>
    /// <param name="most">How many accounts at most.</param>
    public static IReadOnlyList<Candidate> Of(Question question, IReadOnlyList<Candidate> likely, int most)
    {
        var asked = new QueryTerms(question.Content, likely);
        var accounts = question.Kind switch
        {
            QuestionKind.HowMany or QuestionKind.Age or QuestionKind.Cost => Apart(likely, Figures(question, asked, likely), (a, b) => !a.Exists(x => b.Exists(y => IsRounded(x, y)))),
            QuestionKind.Who when question.Content.Any(word => Names.IsTitle(word.Form)) =>
                Apart(likely, candidate => Holder(asked, candidate), (a, b) => !a.Overlaps(b)),
            QuestionKind.YesNo => Apart(likely, candidate => Fate(asked, candidate), (a, b) => a != b),
            _ => [],
        };
        if (accounts.Count < 2 && question.Kind != QuestionKind.Who)
            return [];
        return [.. accounts.Take(most).OrderBy(candidate => candidate.Found.Source.Published)];
    }

    private static List<Candidate> Apart<T>(IReadOnlyList<Candidate> likely, Func<Candidate, T?> read, Func<T, T, bool> differ)
        where T : class
    {
        var accounts = new List<(Candidate Candidate, T Says)>();
        foreach (var candidate in likely)
        {
            if (read(candidate) is { } says
                && accounts.TrueForAll(account => account.Candidate.Found.Source != candidate.Found.Source && differ(account.Says, says)))
                accounts.Add((candidate, says));
        }

        return accounts.ConvertAll(account => account.Candidate);
    }

    private static bool IsRounded(double a, double b) => Math.Abs(a - b) <= Rounding * Math.Max(Math.Abs(a), Math.Abs(b));

    // The numbers of a sentence that count what was asked for: "how many PEOPLE"; "how much" asks for money.
    private static Func<Candidate, List<double>?> Figures(Question question, QueryTerms asked, IReadOnlyList<Candidate> likely)
    {
        var overlap = new TermOverlap(asked, likely);
        var isPrice = question.Words.Any(word => word.Form == "much");
        return candidate =>
        {
            var figures = Quantities.Of(candidate.Text, candidate.Words)
                .FindAll(figure => isPrice ? figure.Kind == QuantityKind.Money : figure.Kind == QuantityKind.Count && Counts(candidate, figure));
            return figures.Count == 0 ? null : figures.ConvertAll(figure => figure.Value);
        };

        bool Counts(Candidate candidate, Quantity figure)
        {
            var behind = candidate.Words.Skip(figure.First + figure.Count).Take(Counted);
            return question.Focus.Count > 0 && (behind.Any(word => word.Stem == question.Focus[^1].Stem) || overlap.Nearest(question.Focus[^1], behind) > Alike);
        }
    }

    // The name at an office: "Japanese Prime Minister Shinzo Abe", "Yoshihide Suga, Japan's new prime minister".
    private static HashSet<string>? Holder(QueryTerms asked, Candidate candidate)
    {
        var words = candidate.Words;
        for (var title = 0; title < words.Count; title++)
        {
            if (!Names.IsTitle(words[title].Form) || asked.IndexOf(words[title]) < 0)
                continue;
            var (first, last) = (title, title);
            while (first > 0 && title - first < Near && (asked.IndexOf(words[first - 1]) >= 0 || !words[first - 1].IsCapitalised) && !IsParted(candidate, first - 1))
                first--;
            while (last + 1 < words.Count && last - title < Near && (asked.IndexOf(words[last + 1]) >= 0 || words[last + 1].IsStop) && !IsParted(candidate, last))
                last++;
            while (last > title && asked.IndexOf(words[last]) < 0)
                last--;
            var office = words.Skip(first).Take(last - first + 1).ToList();
            if (asked.In(office).Count < asked.Content.Count || office.Exists(word => Past.Contains(word.Form)))
                continue;
            var name = Run(candidate, asked, last + 1, 1);
            while (first < title && asked.IndexOf(words[first]) < 0)
                first++;
            while (first > 0 && Leading.Contains(words[first - 1].Form))
                first--;
            if (name.Count == 0)
                name = Run(candidate, asked, first - 1, -1);
            if (name.Count > 0)
                return name;
        }

        return null;
    }

    private static HashSet<string> Run(Candidate candidate, QueryTerms asked, int from, int step)
    {
        var name = new HashSet<string>(StringComparer.Ordinal);
        for (var i = from; i >= 0 && i < candidate.Words.Count; i += step)
        {
            var word = candidate.Words[i];
            if (!word.IsCapitalised || word.IsStop || asked.IndexOf(word) >= 0 || Names.IsTitle(word.Form) || Synonyms.At([word], 0).Key is not null)
                break;
            name.Add(word.Stem);
            if (IsParted(candidate, step > 0 ? i : i - 1))
                break;
        }

        return name;
    }

    // A comma, colon, dash or semicolon behind a word.
    private static bool IsParted(Candidate candidate, int at) => at >= 0 && at + 1 < candidate.Words.Count
        && candidate.Text.AsSpan(candidate.Words[at].Range.End..candidate.Words[at + 1].Range.Start).ContainsAny(Parting);

    // Whether what was asked about lasts or has ended.
    private static string? Fate(QueryTerms asked, Candidate candidate)
    {
        var words = candidate.Words;
        for (var at = 0; at < words.Count; at++)
        {
            if (asked.IndexOf(words[at]) < 0 || words[at].IsCapitalised)
                continue;
            var start = Math.Max(0, at - Near);
            var before = Enumerable.Range(start, at - start).ToList();
            if (before.FindLast(i => Ended.Contains(words[i].Form)) is var end and > 0
                && !Enumerable.Range(Math.Max(0, end - 3), Math.Min(3, end)).Any(i => Unreal.Contains(words[i].Form)))
                return nameof(Ended);
            if (before.Exists(i => Lasting.Contains(words[i].Form)) && !before.Exists(i => Negation.IsCue(words[i].Form)))
                return nameof(Lasting);
        }

        return null;
    }

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
