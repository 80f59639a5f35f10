namespace KurilBot.Core;

/// <summary>Which words of a sentence could be the answer to a question of a kind: dates for when, names for who, numbers for how many.</summary>
internal static class AnswerTypes
{
    private static readonly HashSet<string> Times = Set(
        """
        january february march april june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday century year years month months week weeks
        day days today yesterday decade decades season spring summer autumn winter annually
        """);

    private static readonly HashSet<string> Numbers = Set(
        """
        two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety
        hundred hundreds thousand thousands million millions billion billions trillion dozen half percent several twice
        """);

    private static readonly HashSet<string> Units = Set(
        "second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades century centuries");

    private static readonly HashSet<string> Lengths = Set("metre metres meter meters kilometre kilometres kilometer kilometers km mile miles foot feet inch inches");

    private static readonly HashSet<string> Amounts = Set("a an several few many some half more than over nearly almost about");

    private static readonly HashSet<string> Places = Set("in at near from to of between off on across");

    private static readonly HashSet<string> Causes = Set(
        "because due since therefore thus reason reasons cause caused causes led owing result so purpose fear fears as aim aimed prevent avoid");

    private static readonly HashSet<string> Sayings = Set(
        """
        said says say told added stated argued argues claimed claims insisted insists asked maintains continued described
        hinted suggested indicated announced emphasized stressed warned noted explained wrote
        """);

    private static readonly HashSet<string> Means = Set("by through using with via");

    /// <summary>Whether the sentence gives a reason.</summary>
    public static bool GivesReason(Candidate candidate) => candidate.Words.Any(w => Causes.Contains(w.Form));

    /// <summary>Whether the sentence reports speech.</summary>
    public static bool ReportsSpeech(Candidate candidate) => candidate.Words.Any(w => Sayings.Contains(w.Form));

    /// <summary>Whether the sentence tells a means.</summary>
    public static bool TellsMeans(Candidate candidate) => candidate.Words.Any(w => Means.Contains(w.Form));

    /// <summary>Whether a folded word names a time or a part of one.</summary>
    public static bool IsTime(string form) => Times.Contains(form);

    /// <summary>Whether the question asks what somebody said.</summary>
    public static bool AsksSpeech(Question question) =>
        question.Words.Any(w => w.Stem is "sai" or "argu" or "claim" or "tell" or "told" or "mean" or "think" or "insist" or "state");

    /// <summary>Places of words that the question does not hold itself and that are of its kind; null for a kind that no single word answers.</summary>
    public static List<int>? Of(Question question, Candidate candidate, Func<Word, bool> isAsked)
    {
        Func<int, bool>? fits = question.Kind switch
        {
            QuestionKind.When => k => IsYear(candidate.Words[k]) || Times.Contains(candidate.Words[k].Form),
            QuestionKind.HowMany => k => IsCount(candidate.Words[k]),
            QuestionKind.Age => k => IsCount(candidate.Words[k]) && TellsAge(candidate, k),
            QuestionKind.HowLong => k => TellsLength(candidate, k),
            QuestionKind.Cost => MoneyIn(candidate).Contains,
            QuestionKind.Who => k => IsName(candidate, k) && Synonyms.At([candidate.Words[k]], 0).Key is null,
            QuestionKind.Where => k => IsName(candidate, k) && FollowsPlaceWord(candidate, k),
            _ => null,
        };
        return fits is null ? null : candidate.PlacesWhere(k => !isAsked(candidate.Words[k]) && fits(k));
    }

    /// <summary>Whether the word stands there as a name: with a capital that the start of the sentence does not explain.</summary>
    public static bool IsName(Candidate candidate, int k)
    {
        var word = candidate.Words[k];
        return word.IsCapitalised && !word.IsStop && (k > 0 || (candidate.Words.Count > 1 && candidate.Words[1].IsCapitalised));
    }

    private static bool IsCount(Word word) => (word.IsNumber && !IsYear(word)) || Numbers.Contains(word.Form);

    // "32 years old", "a 32-year-old", "aged 32"
    private static bool TellsAge(Candidate candidate, int k) =>
        (k > 0 && candidate.Words[k - 1].Form is "aged" or "age")
        || candidate.Words.Skip(k + 1).Take(3).Any(w => w.Form is "old" || w.Form.EndsWith("-old", StringComparison.Ordinal));

    // "for two years", "more than a decade", "since 1945", "12 km"
    private static bool TellsLength(Candidate candidate, int k)
    {
        var word = candidate.Words[k];
        if (IsYear(word))
            return k > 0 && candidate.Words[k - 1].Form is "since" or "until" or "till";
        return (Units.Contains(word.Form) || Lengths.Contains(word.Form))
            && k > 0 && (IsCount(candidate.Words[k - 1]) || Amounts.Contains(candidate.Words[k - 1].Form) || word.Form is "decades" or "centuries");
    }

    private static HashSet<int> MoneyIn(Candidate candidate) =>
        Quantities.Of(candidate.Text, candidate.Words).Where(q => q.Kind == QuantityKind.Money).Select(q => q.First).ToHashSet();

    private static bool FollowsPlaceWord(Candidate candidate, int k) =>
        Enumerable.Range(Math.Max(0, k - 4), k - Math.Max(0, k - 4)).Any(j => Places.Contains(candidate.Words[j].Form));

    private static bool IsYear(Word word) =>
        word.Form.Length is 4 or 5 && word.IsNumber && word.Form[0] is '1' or '2' && !word.Form.Contains(',') && !word.Form.Contains('.');

    private static HashSet<string> Set(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
