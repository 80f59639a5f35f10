namespace KurilBot.Core;

/// <summary>What a question asks for.</summary>
internal enum QuestionKind
{
    /// <summary>A thing, a description, or no telling.</summary>
    What,

    /// <summary>One of a kind, mostly a name.</summary>
    Which,

    /// <summary>A person or group, or a name.</summary>
    Who,

    /// <summary>A point or span of time.</summary>
    When,

    /// <summary>A place.</summary>
    Where,

    /// <summary>A number or amount.</summary>
    HowMany,

    /// <summary>How old somebody or something is.</summary>
    Age,

    /// <summary>How long something lasts or is.</summary>
    HowLong,

    /// <summary>A price, a wage, a sum.</summary>
    Cost,

    /// <summary>A reason.</summary>
    Why,

    /// <summary>A way of doing or being.</summary>
    How,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>Words without a question, as typed into a search box.</summary>
    Keywords,
}

/// <summary>A question as the extractive engine reads it.</summary>
/// <param name="Text">As it was asked.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Words">All its words.</param>
/// <param name="Content">The distinct content words that a good sentence shares with it.</param>
/// <param name="Focus">The words that name the kind of answer, such as "trade minister" in "which trade minister"; often empty.</param>
internal sealed record Question(
    string Text, QuestionKind Kind, IReadOnlyList<Word> Words, IReadOnlyList<Word> Content, IReadOnlyList<Word> Focus)
{
    private static readonly HashSet<string> Auxiliaries = new(StringComparer.Ordinal)
    {
        "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would", "should", "may", "must",
        "be", "been", "am", "shall", "might",
    };

    // Words that ask for, rather than name, what is asked for.
    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal)
    {
        "who", "whom", "whose", "what", "which", "when", "where", "why", "how", "many", "much", "tell", "give", "explain", "describe",
        "please", "name", "list", "mean", "called", "kind", "type", "happened", "do", "does", "did", "article", "articles", "according",
        "say", "says", "said", "anyone", "anybody", "someone", "somebody", "everyone", "ever", "still", "already", "near", "now", "currently",
        "really", "actually", "exactly", "summarize", "summarise", "summary", "overview", "gist", "points", "main", "latest", "news",
    };

    // Words that ask for what all of it is about, where nothing else is named.
    private static readonly HashSet<string> Overview = new(StringComparer.Ordinal)
        { "about", "summarize", "summarise", "summary", "overview", "gist", "points", "article", "articles", "document", "documents", "news" };

    // Verbs that another question may hang on.
    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
        { "say", "says", "said", "tell", "tells", "told", "know", "known", "explain", "explains", "mention", "mentions", "state", "give", "clear", "remember" };

    private static readonly HashSet<string> TimeWords = new(StringComparer.Ordinal)
        { "year", "date", "day", "month", "century", "decade", "time", "years", "era", "season", "often" };

    private static readonly HashSet<string> PlaceWords = new(StringComparer.Ordinal)
        { "country", "city", "state", "town", "place", "region", "county", "continent", "island", "countries", "cities", "location", "area", "located" };

    private static readonly HashSet<string> PersonWords = new(StringComparer.Ordinal)
        { "person", "man", "woman", "player", "actor", "actress", "singer", "author", "king", "queen", "president", "leader", "minister", "people", "character", "official", "leaders" };

    private static readonly HashSet<string> NumberWords = new(StringComparer.Ordinal)
        { "number", "percentage", "percent", "amount", "population", "height", "distance", "rate", "size", "length", "temperature", "area" };

    private static readonly HashSet<string> CostWords = new(StringComparer.Ordinal)
        { "price", "prices", "cost", "costs", "fee", "salary", "wage", "fare", "expensive", "budget" };

    private static readonly HashSet<string> Past = new(StringComparer.Ordinal)
    {
        "became", "began", "brought", "built", "came", "fell", "fought", "found", "gave", "got", "grew", "held", "hit", "kept", "knew", "led", "left",
        "lost", "made", "met", "put", "ran", "rose", "said", "sang", "saw", "sent", "set", "shot", "sold", "spoke", "stood", "took", "told", "went",
        "won", "wrote",
    };

    /// <summary>The content words that name somebody, something or a number; a word that is no usual English word is a name in small letters.</summary>
    public IEnumerable<Word> Names =>
        Content.Where(w => w.IsNumber || (w.IsCapitalised && w != Words[0]) || WordVectors.Embedded.IndexOf(w.Form) == WordVectors.Unknown);

    /// <summary>Whether it has no topic of its own and asks for what the documents are about: "What is this about?", "Main points please".</summary>
    public bool AsksOverview => Content.All(w => Asking.Contains(w.Form) || Overview.Contains(w.Form)) && Words.Any(w => Overview.Contains(w.Form));

    /// <summary>Reads a question. Never throws.</summary>
    public static Question Read(string text)
    {
        var words = Core.Words.Of(text);
        var focus = ReadFocus(words);
        var content = words.Where(w => !w.IsStop && !Asking.Contains(w.Form)).DistinctBy(w => w.Stem).ToList();
        if (content.Count == 0)
            content = words.Where(w => !w.IsStop).DistinctBy(w => w.Stem).ToList();
        return new Question(text, ReadKind(text, words, focus), words, content, focus);
    }

    private static QuestionKind ReadKind(string text, List<Word> words, List<Word> focus)
    {
        // "Did it close WHEN the war began?" asks yes or no; "does the article SAY WHEN it closed?" asks when.
        var asksYesNo = words.Count > 0 && Auxiliaries.Contains(words[0].Form);
        var start = asksYesNo ? words.FindIndex(w => Telling.Contains(w.Form)) : 0;
        for (var i = start < 0 ? words.Count : start; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1].Form : "";
            switch (words[i].Form)
            {
                case "who" or "whom" or "whose": return QuestionKind.Who;
                // "WHEN many people are arrested, what is done?"
                case "when" when i == 0 && words.Skip(1).Any(w => w.Form is "what" or "which" or "who" or "how"): break;
                case "when": return QuestionKind.When;
                case "where": return QuestionKind.Where;
                case "why": return QuestionKind.Why;
                case "how" when next is "old": return QuestionKind.Age;
                case "how" when next is "long": return QuestionKind.HowLong;
                case "how" when next is "often": return QuestionKind.When;
                case "how" when next is "much" or "expensive" && AsksCost(words): return QuestionKind.Cost;
                case "how" when next is "come": return QuestionKind.Why;
                case "how" when IsMeasure(next): return QuestionKind.HowMany;
                case "how": return QuestionKind.How;
                case "what" when words.Exists(w => w.Form == "cost"): return QuestionKind.Cost;
                case "what": return OfFocus(focus, AsksName(words, i) ? QuestionKind.Who : QuestionKind.What);
                case "which": return OfFocus(focus, QuestionKind.Which);
            }
        }

        return asksYesNo ? QuestionKind.YesNo
            : text.TrimEnd().EndsWith('?') ? QuestionKind.What
            : QuestionKind.Keywords;
    }

    // What is counted ends there: "how many PEOPLE live".
    private static bool IsPlural(Word word) =>
        word.Form is "people" or "men" or "women" or "children" or "person"
        || (word.Form.EndsWith('s') && !word.Form.EndsWith("ss", StringComparison.Ordinal));

    // A verb that ends the noun phrase: "which trade minister RULED".
    private static bool IsPast(Word word) =>
        (word.Form.Length > 4 && word.Form.EndsWith("ed", StringComparison.Ordinal)) || Past.Contains(word.Form);

    // "how much does a ticket COST", "how much is he PAID"
    private static bool AsksCost(List<Word> words) =>
        words.Exists(w => CostWords.Contains(w.Form) || w.Form is "pay" or "paid" or "earn" or "earns" or "spend" or "spent" or "money" or "worth");

    // "what was the NAME of the man WHO …"
    private static bool AsksName(List<Word> words, int what) =>
        words.Skip(what + 1).Take(4).Any(w => w.Form is "name" or "names") && words.Skip(what + 1).Any(w => w.Form is "who" or "whose");

    private static bool IsMeasure(string word) =>
        word is "many" or "much" or "far" or "old" or "big" or "large" or "tall" or "high" or "deep" or "fast" or "heavy" or "wide";

    private static QuestionKind OfFocus(List<Word> focus, QuestionKind otherwise)
    {
        foreach (var word in Enumerable.Reverse(focus))
        {
            if (TimeWords.Contains(word.Form))
                return QuestionKind.When;
            if (PlaceWords.Contains(word.Form))
                return QuestionKind.Where;
            if (PersonWords.Contains(word.Form))
                return QuestionKind.Who;
            if (word.Form is "age")
                return QuestionKind.Age;
            if (word.Form is "duration")
                return QuestionKind.HowLong;
            if (CostWords.Contains(word.Form))
                return QuestionKind.Cost;
            if (NumberWords.Contains(word.Form))
                return QuestionKind.HowMany;
            if (word.Form is "reason" or "cause" or "purpose")
                return QuestionKind.Why;
        }

        return otherwise;
    }

    // "which TRADE MINISTER ruled", "how many INHABITANTS were", "what was the NAME of the SHIP": the noun phrase behind the asking word.
    private static List<Word> ReadFocus(List<Word> words)
    {
        var at = words.FindIndex(w => w.Form is "what" or "which" or "how" or "whose");
        if (at < 0)
            return [];
        at++;
        var counts = at < words.Count && words[at].Form is "many" or "much";
        // "what did LAVROV say": who does it, not what is asked for.
        if (at < words.Count && words[at].Form is "do" or "does" or "did" or "has" or "have" or "had" or "can" or "could" or "will" or "would")
            return [];
        while (at < words.Count && (Auxiliaries.Contains(words[at].Form) || words[at].IsStop || words[at].Form is "many" or "much" or "kind" or "type" or "name"))
            at++;
        var focus = new List<Word>();
        while (at < words.Count && focus.Count < 3 && !words[at].IsStop && !Auxiliaries.Contains(words[at].Form) && (focus.Count == 0 || !IsPast(words[at])))
        {
            focus.Add(words[at++]);
            if (counts && IsPlural(focus[^1]))
                break;
        }

        return focus;
    }
}
