using System.Text;

namespace KurilBot.Core;

/// <summary>Mends an English question's typing errors: words that neither the documents nor English texts use, one or two letters away from one that they do.</summary>
internal static class SpellingCorrector
{
    // More frequent words are known words, not mistyped ones.
    private const int Usual = 20_000;

    /// <summary>What the words that could be mistyped begin with: the documents' words that begin so are needed.</summary>
    public static IEnumerable<char> Initials(string text) => Words.Of(text).Where(MayBe).Select(word => word.Form[0]);

    /// <summary>The text with each mistyped word replaced by the one that was likeliest meant; as it is where there is none.</summary>
    public static string Mend(string text, Vocabulary known)
    {
        var mended = new StringBuilder(text.Length);
        var end = 0;
        foreach (var word in Words.Of(text).Where(w => MayBe(w) && !known.Holds(w.Stem)))
        {
            if (Meant(word, known) is not { } meant)
                continue;
            mended.Append(text, end, word.Range.Start - end)
                .Append(word.IsCapitalised ? char.ToUpperInvariant(meant[0]) + meant[1..] : meant);
            end = word.Range.End;
        }

        return end == 0 ? text : mended.Append(text, end, text.Length - end).ToString();
    }

    private static bool MayBe(Word word) =>
        Allowed(word) > 0 && word.Form.All(char.IsAsciiLetter) && WordVectors.Embedded.IndexOf(word.Form) is WordVectors.Unknown or >= Usual;

    // A name that the documents do not know is mostly another name, not a mistyped one.
    private static int Allowed(Word word) => word.IsCapitalised ? Math.Min(1, EditDistance.Allowed(word.Form.Length)) : EditDistance.Allowed(word.Form.Length);

    // Few mistype the first letter. A word of the documents comes before one that only English has, unless it is a letter further away; then the more frequent one.
    private static string? Meant(Word word, Vocabulary known)
    {
        var allowed = Allowed(word);
        var english = WordVectors.Embedded;
        var (best, cost) = ((string?)null, double.MaxValue);
        for (var index = 0; index < Usual; index++)
        {
            if (EditDistance.MayBeNear(word.Form, english.Form(index), allowed))
                Consider(english.Form(index), index);
        }

        foreach (var term in known.Terms)
        {
            if (EditDistance.MayBeNear(word.Stem, term, allowed))
                ConsiderTerm(term);
        }

        return best;

        void Consider(ReadOnlySpan<char> form, int rank)
        {
            var distance = EditDistance.Distance(word.Form, form);
            if (distance <= allowed && form.ToString() is var whole)
                Keep(whole, distance, known.Holds(PorterStemmer.Stem(whole)), rank);
        }

        void ConsiderTerm(string term)
        {
            var distance = EditDistance.Distance(word.Stem, term);
            if (distance <= allowed)
                Keep(Vocabulary.Whole(term), distance, true, Usual);
        }

        void Keep(string form, int distance, bool isKnown, int rank)
        {
            var own = (2 * distance) + (isKnown ? 0 : 1) + (rank / (Usual + 1.0));
            if (own < cost)
                (best, cost) = (form, own);
        }
    }
}
