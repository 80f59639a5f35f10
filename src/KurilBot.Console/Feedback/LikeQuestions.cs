using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>Groups questions that ask much the same: at least half of the words that carry meaning, by their stems, are common to both.</summary>
internal static class LikeQuestions
{
    private const double Alike = 0.5;

    /// <summary>Each answer joins the first group whose first question is like its own; groups and what is in them keep the order of the answers.</summary>
    public static IReadOnlyList<IReadOnlyList<KeptAnswer>> Group(IReadOnlyList<KeptAnswer> answers)
    {
        var groups = new List<(HashSet<string> Words, List<KeptAnswer> Answers)>();
        foreach (var answer in answers)
        {
            var words = WordsOf(answer.Answer.StandaloneQuestion);
            var like = groups.Find(group => Likeness(group.Words, words) >= Alike);
            if (like.Answers is { } found)
                found.Add(answer);
            else
                groups.Add((words, [answer]));
        }

        return [.. groups.Select(group => group.Answers)];
    }

    private static HashSet<string> WordsOf(string question)
    {
        var words = Words.Of(question);
        var content = words.Where(word => !word.IsStop).Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);
        return content.Count > 0 ? content : [.. words.Select(word => word.Form)];
    }

    private static double Likeness(HashSet<string> first, HashSet<string> second)
    {
        var common = first.Count(second.Contains);
        return common == 0 ? 0 : (double)common / (first.Count + second.Count - common);
    }
}
