using System.Text;

namespace KurilBot.Core;

/// <summary>
/// Makes a follow-up question stand alone with the words of the questions before it: a pronoun becomes the name it stands for,
/// an elliptic question gets its topic back. A question that stands alone already comes back as it is.
/// </summary>
public static class FollowUpResolver
{
    private static readonly HashSet<string> Links = new(StringComparer.Ordinal) { "and", "but", "so", "or", "also", "then" };

    private static readonly string[] SubjectMarks = [" about ", " regarding ", " concerning "];

    private static readonly string[] OtherMarks = [" on ", " over ", " of ", " for ", " in "];

    /// <summary>The question with what it takes from its conversation, oldest turn first.</summary>
    public static string Of(string question, IReadOnlyList<Turn> history)
    {
        var earlier = new List<Topic>();
        foreach (var turn in history)
            earlier.Add(Topic.Of(Resolve(turn.Question, earlier)));
        return Resolve(question, earlier);
    }

    /// <summary>What a question that stands alone leaves to those after it.</summary>
    private sealed record Topic(List<Mention> Names, string Phrase, IReadOnlyList<Word> Content)
    {
        public static Topic Of(string question)
        {
            var read = Question.Read(question);
            return new Topic(Mention.In(question, read.Words), PhraseOf(question), read.Content);
        }
    }

    private static string Resolve(string question, List<Topic> earlier)
    {
        if (earlier.Count == 0)
            return question;
        var words = Words.Of(question);
        var pronouns = Pronoun.Leaning(words);
        if (pronouns.Count == 0 && !IsElliptic(words))
            return question;
        var own = Mention.In(question, words);
        var (resolved, names, topic) = Replace(question, pronouns, own, earlier);
        var asksOfAnother = pronouns.Count == 0 && own.Count > 0;
        var missing = Missing(Words.Of(resolved), asksOfAnother, topic);
        // Where what is appended names them too, the pronoun may stay: twice in one question reads badly.
        return names.Count > 0 && names.TrueForAll(name => missing.Contains(name, StringComparison.Ordinal))
            ? Append(question, missing)
            : Append(resolved, missing);
    }

    // The first pronoun that has names to stand for, those of the latest question that has any; that question is the topic.
    private static (string Resolved, List<string> Names, Topic Topic) Replace(
        string question, List<Pronoun> pronouns, List<Mention> own, List<Topic> earlier)
    {
        foreach (var pronoun in pronouns)
        {
            foreach (var topic in Enumerable.Reverse(earlier))
            {
                var names = pronoun.StandsFor(topic.Names).FindAll(name => !own.Exists(mention => mention.Name == name));
                if (names.Count == 0)
                    continue;
                var resolved = new StringBuilder(question)
                    .Remove(pronoun.Word.Range.Start, pronoun.Word.Range.Length)
                    .Insert(pronoun.Word.Range.Start, string.Join(" and ", names) + (pronoun.Owns ? "'s" : ""));
                return (resolved.ToString(), names, topic);
            }
        }

        return (question, [], earlier[^1]);
    }

    private static bool IsElliptic(List<Word> words) =>
        words.Count > 0
        && (Links.Contains(words[0].Form)
            || (words[0].Form is "what" or "how" && words.Count > 1 && words[1].Form == "about")
            || (words.Count(w => !w.IsStop) < 2 && !AsksOfName(words)));

    // "Who is Abe?", "Where was Osaka?": short, yet whole.
    private static bool AsksOfName(List<Word> words) =>
        words.Count > 2 && words[0].Form is "who" or "what" or "where" && words[1].Form is "is" or "was" or "are" or "were"
        && words.Exists(w => w.IsCapitalised && !w.IsStop);

    // "… about the treaty", else what follows the first other such word: "which city do they start in FOR THE VISIT".
    private static string PhraseOf(string question)
    {
        var bare = question.TrimEnd(' ', '?', '.', '!');
        var at = Place(bare, SubjectMarks) ?? Place(bare, OtherMarks);
        return at is null ? "" : bare[at.Value..];
    }

    private static int? Place(string text, string[] marks) => marks
        .Select(mark => text.IndexOf(mark, StringComparison.OrdinalIgnoreCase))
        .Where(at => at > 0 && !marks.Any(mark => text.AsSpan(text.IndexOf(' ', at + 1)).StartsWith(mark, StringComparison.OrdinalIgnoreCase)))
        .Order().Select(at => (int?)at).FirstOrDefault();

    // "What about Abe?" puts a new name into the old question: then the old names go, and the rest stays.
    private static string Missing(List<Word> words, bool asksOfAnother, Topic topic)
    {
        var have = words.Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        if (!asksOfAnother && topic.Phrase.Length > 0 && Words.Of(topic.Phrase).Exists(w => !w.IsStop && !have.Contains(w.Stem)))
            return topic.Phrase;
        var rest = topic.Content.Where(w => !have.Contains(w.Stem))
            .Where(w => !asksOfAnother || !topic.Names.Exists(name => name.Holds(w))).Select(w => w.Text).ToList();
        return rest.Count == 0 ? "" : " (" + string.Join(' ', rest) + ")";
    }

    private static string Append(string question, string topic)
    {
        var bare = question.TrimEnd();
        var end = bare.Length > 0 && bare[^1] is '?' or '.' or '!' ? bare[^1].ToString() : "";
        return topic.Length == 0 ? question : bare[..^end.Length] + topic + end;
    }
}
