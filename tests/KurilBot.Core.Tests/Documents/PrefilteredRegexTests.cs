using System.Text.RegularExpressions;

namespace KurilBot.Core.Tests;

/// <summary>The pieces that a clue looks for first only spare work: they change nothing in what it finds.</summary>
public partial class PrefilteredRegexTests
{
    [Fact]
    public void A_line_of_the_seeds_or_of_a_made_up_page_is_judged_as_by_the_expressions_alone() => Assert.All(
        Seeds.Documents().Select(document => document.Text.Text).Concat(MadeUpPages.All.Values).SelectMany(text => text.Split('\n')).Select(line => line.Trim('=', '+', '-', ' ')),
        line => Assert.All(BoilerplateRules.Clues, clue => AssertSame(clue, line)));

    [Fact]
    public void So_is_a_line_of_words_that_the_expressions_look_for()
    {
        var random = new Random(1);
        var found = new HashSet<PrefilteredRegex>();
        foreach (var clue in BoilerplateRules.Clues)
        {
            var words = Word().Matches(Escape().Replace(clue.Expression.ToString(), " ")).Select(match => match.Value).Concat(["the", "this", "about the", "a", "us", "2020", ".", ",", "(", ")", "©"]).ToArray();
            for (var i = 0; i < 8_000; i++)
            {
                var line = string.Join(random.Next(4) == 0 ? "" : " ", random.GetItems(words, random.Next(1, 6)));
                AssertSame(clue, random.Next(2) == 0 ? line : line.ToUpperInvariant());
                if (clue.Expression.IsMatch(line))
                    found.Add(clue);
            }
        }

        Assert.Empty(BoilerplateRules.Clues.Where(clue => !found.Contains(clue)).Select(clue => clue.Expression.ToString()));
    }

    private static void AssertSame(PrefilteredRegex clue, string line)
    {
        if (clue.IsIn(line) != clue.Expression.IsMatch(line))
            Assert.Fail($"{clue.Expression} disagrees with its pieces on: {line}");
    }

    [GeneratedRegex(@"[A-Za-z]{2,}(?: [a-z]{2,})*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escape();
}
