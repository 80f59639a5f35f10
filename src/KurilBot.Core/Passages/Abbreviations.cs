using System.Collections.Frozen;

namespace KurilBot.Core;

/// <summary>What a full stop behind a word tells.</summary>
internal enum Abbreviation
{
    /// <summary>An ordinary word: the stop ends the sentence.</summary>
    None,

    /// <summary>"Mr.", "e.g.": something always follows.</summary>
    Leading,

    /// <summary>"No.", "Jan.": a number belongs to it.</summary>
    Counting,

    /// <summary>"Inc.", "U.S.", an initial: names follow as often as new sentences do, so the next word decides.</summary>
    Naming,

    /// <summary>"p.m.": a day, a month or a time zone belongs to it.</summary>
    Hour,
}

/// <summary>Words that are written with a full stop, and words that tell whether a sentence begins behind one.</summary>
internal static class Abbreviations
{
    private static readonly FrozenDictionary<string, Abbreviation>.AlternateLookup<ReadOnlySpan<char>> Kinds =
        Listed(
            (Abbreviation.Leading,
                """
                mr mrs ms mx dr drs prof gen gov sen sens rep reps lt col capt cpt cmdr cpl sgt maj adm brig pvt rev fr hon pres
                supt det insp amb atty messrs mme mlle msgr vs v viz cf e.g i.e eg ie esp incl
                проф акад ген им ул гр г т.е напр см
                """),
            (Abbreviation.Counting,
                """
                no nos fig figs eq p pp vol vols ch sec para ca c approx pt op
                jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri стр рис табл
                """),
            (Abbreviation.Naming,
                """
                co cos inc ltd corp jr sr bros llc mfg st mt ft ave blvd rd sq dept univ assn assoc intl natl esq ph.d b.sc m.sc
                ariz ark calif colo conn fla ky mich minn mont neb nev okla tenn tex va vt wis wyo
                """),
            (Abbreviation.Hour, "a.m p.m"),
            (Abbreviation.None, "т.д т.п"));

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> HourFollowers = Set(
        """
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
        october november december eastern central mountain pacific greenwich moscow est edt cst cdt mst mdt pst pdt et ct mt pt
        gmt utc bst cet cest msk jst ist
        """);

    // Function words are those of the language; these are the others with which sentences like to begin.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Openers = Set(
        """
        according additionally although among another because besides despite earlier even every finally first following given
        hence instead last later like many meanwhile moreover nevertheless nobody now officials one people perhaps several
        similarly sometimes soon still subsequently therefore today together two unlike unless until upon usually whereas yet
        yesterday
        """);

    // Also names: "Gov. Will Smith" is safe by its title, "U.S. May Day" is not.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AlsoNames = Set("may will us");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SpeechVerbs = Set(
        """
        said says asked asks told tells replied replies added adds wrote writes shouted exclaimed wondered inquired responded
        demanded cried whispered yelled continued declared
        """);

    /// <summary>The kind of a word that stands before a full stop, given without that stop.</summary>
    public static Abbreviation Kind(ReadOnlySpan<char> word) =>
        word.Length == 1 && char.IsUpper(word[0]) ? Abbreviation.Naming
        : Kinds.TryGetValue(word, out var kind) ? kind
        : IsInitial(word) || IsDotted(word) ? Abbreviation.Naming
        : Abbreviation.None;

    /// <summary>Whether a word that follows "p.m." goes with the hour.</summary>
    public static bool GoesWithHour(ReadOnlySpan<char> word) => HourFollowers.Contains(word);

    /// <summary>Whether a word begins a sentence far more often than it stands in a name.</summary>
    public static bool OpensSentence(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || (word.Length > 1 && char.IsUpper(word[1])))
            return false;
        if (Openers.Contains(word))
            return true;
        var form = word.ToString().ToLowerInvariant().Replace('’', '\'');
        return form is "a" or "i" || (form.Length > 1 && StopWords.Contains(form) && !AlsoNames.Contains(form));
    }

    /// <summary>Whether a word reports speech: “Why?” Putin asked.</summary>
    public static bool ReportsSpeech(ReadOnlySpan<char> word) => SpeechVerbs.Contains(word);

    // Small ones too: text in small letters has names as well.
    private static bool IsInitial(ReadOnlySpan<char> word) => word.Length == 1 && char.IsLower(word[0]);

    // "U.S", "N.Y", "U.S.S.R": single letters between stops.
    private static bool IsDotted(ReadOnlySpan<char> word)
    {
        if (word.Length < 3 || word.Length % 2 == 0)
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
                return false;
        }

        return true;
    }

    private static FrozenDictionary<string, Abbreviation>.AlternateLookup<ReadOnlySpan<char>> Listed(
        params (Abbreviation Kind, string Words)[] lists) =>
        lists.SelectMany(list => Split(list.Words).Select(word => KeyValuePair.Create(word, list.Kind)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        Split(words).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static string[] Split(string words) => words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
