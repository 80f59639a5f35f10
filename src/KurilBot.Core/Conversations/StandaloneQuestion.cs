using System.Text;

namespace KurilBot.Core;

/// <summary>
/// Makes a follow-up question stand alone with the words of the questions before it: a pronoun becomes the name it stands for,
/// an elliptic question gets its topic back. A question that stands alone already comes back as it is.
/// </summary>
public static class StandaloneQuestion
{
    private static readonly HashSet<string> PersonPronouns = new(StringComparer.Ordinal) { "he", "she", "him" };

    private static readonly HashSet<string> Possessives = new(StringComparer.Ordinal) { "his", "her", "their", "its" };

    private static readonly HashSet<string> OtherPronouns = new(StringComparer.Ordinal)
        { "it", "they", "them", "this", "that", "these", "those", "there", "one", "ones" };

    private static readonly HashSet<string> Links = new(StringComparer.Ordinal) { "and", "but", "so", "or", "also", "then" };

    private static readonly string[] TopicMarks = [" about ", " regarding ", " concerning ", " on ", " over ", " of ", " for ", " in "];

    /// <summary>The question with what it takes from its conversation, oldest turn first.</summary>
    public static string Of(string question, IReadOnlyList<Turn> history)
    {
        if (history.Count == 0)
            return question;
        var words = Words.Of(question);
        var topic = Topic(history);
        var resolved = ReplacePronouns(question, words, topic.Names);
        var leans = resolved != question || IsElliptic(words);
        if (!leans)
            return question;
        return Append(resolved, Missing(resolved, topic));
    }

    private sealed record TopicOf(List<string> Names, string Phrase, IReadOnlyList<Word> Content);

    // The latest earlier question that stands on its own feet, itself resolved against those before it.
    private static TopicOf Topic(IReadOnlyList<Turn> history)
    {
        var earlier = "";
        foreach (var turn in history)
            earlier = Of(turn.Question, earlier.Length == 0 ? [] : [new Turn(earlier, null)]);
        var question = Question.Read(earlier);
        return new TopicOf(NamesIn(earlier, question.Words), TopicPhrase(earlier), question.Content);
    }

    // Runs of capitalised words that do not merely begin the question.
    private static List<string> NamesIn(string text, IReadOnlyList<Word> words)
    {
        var names = new List<string>();
        for (var k = 0; k < words.Count; k++)
        {
            if (!IsName(words, k))
                continue;
            var start = k;
            while (k + 1 < words.Count && IsName(words, k + 1) && words[k + 1].Range.Start - words[k].Range.End == 1)
                k++;
            names.Add(text[words[start].Range.Start..(words[k].Range.Start + words[k].Form.Length)]);
        }

        return names;
    }

    private static bool IsName(IReadOnlyList<Word> words, int k) => words[k].IsCapitalised && !words[k].IsStop && (k > 0 || !IsAsking(words[k]));

    private static bool IsAsking(Word word) => word.Form is "tell" or "give" or "explain" or "describe" or "name" or "list";

    private static string TopicPhrase(string question)
    {
        var bare = question.TrimEnd(' ', '?', '.', '!');
        foreach (var mark in TopicMarks)
        {
            if (bare.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is var at and > 0)
                return bare[at..];
        }

        return "";
    }

    private static string ReplacePronouns(string question, List<Word> words, List<string> names)
    {
        if (names.Count == 0 || words.Any(w => IsName(words, words.IndexOf(w)) && !Links.Contains(w.Form)))
            return question;
        var at = words.FindIndex(w => PersonPronouns.Contains(w.Form) || Possessives.Contains(w.Form) || w.Form is "it" or "they" or "them");
        if (at < 0)
            return question;
        var word = words[at];
        // "her" before a noun owns it; at the end it is the person.
        var owns = Possessives.Contains(word.Form) && at + 1 < words.Count;
        var name = word.Form is "they" or "them" or "their" ? string.Join(" and ", names) : names[^1];
        return new StringBuilder(question)
            .Remove(word.Range.Start, word.Range.Length)
            .Insert(word.Range.Start, owns ? name + "'s" : name)
            .ToString();
    }

    private static bool IsElliptic(List<Word> words) =>
        words.Count > 0
        && (Links.Contains(words[0].Form)
            || words.Any(w => OtherPronouns.Contains(w.Form) || PersonPronouns.Contains(w.Form) || Possessives.Contains(w.Form))
            || words.Count(w => !w.IsStop) < 2
            || (words[0].Form is "what" or "how" && words.Count > 1 && words[1].Form == "about"));

    private static string Missing(string question, TopicOf topic)
    {
        var have = Words.Of(question).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        if (topic.Phrase.Length > 0 && Words.Of(topic.Phrase).Any(w => !w.IsStop && !have.Contains(w.Stem)))
            return topic.Phrase;
        var words = topic.Content.Where(w => !have.Contains(w.Stem)).Select(w => w.Text).ToList();
        return words.Count == 0 ? "" : " (" + string.Join(' ', words) + ")";
    }

    private static string Append(string question, string topic)
    {
        var bare = question.TrimEnd();
        var end = bare.Length > 0 && bare[^1] is '?' or '.' or '!' ? bare[^1].ToString() : "";
        return topic.Length == 0 ? question : bare[..^end.Length] + topic + end;
    }
}
