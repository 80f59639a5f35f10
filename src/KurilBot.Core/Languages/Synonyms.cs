namespace KurilBot.Core;

/// <summary>Different words for one thing: countries with their peoples and short forms, organisations, wars, months, plain synonyms.</summary>
internal static class Synonyms
{
    private const int Longest = 4;

    // A line a thing: its ways of being written, the first of them its key. Only what holds in any text belongs here.
    private const string Lines =
        """
        united states|u.s|u.s.|us|usa|u.s.a|u.s.a.|united states of america|america|american|americans
        united kingdom|u.k|u.k.|uk|great britain|britain|british|britons
        european union|eu|e.u.
        united nations|un|u.n.
        soviet union|ussr|u.s.s.r.|soviet|soviets
        russia|russian federation|russian|russians
        japan|japanese
        china|chinese|people's republic of china
        north korea|north korean|north koreans|dprk
        south korea|south korean|south koreans
        germany|german|germans
        france|french
        italy|italian|italians
        spain|spanish|spaniards
        portugal|portuguese
        poland|polish|poles
        ukraine|ukrainian|ukrainians
        belarus|belarusian|belarusians
        turkey|turkish|turks|türkiye
        greece|greek|greeks
        netherlands|holland|dutch
        belgium|belgian|belgians
        austria|austrian|austrians
        switzerland|swiss
        sweden|swedish|swedes
        norway|norwegian|norwegians
        denmark|danish|danes
        finland|finnish|finns
        ireland|irish
        scotland|scottish|scots
        wales|welsh
        england|english
        india|indian|indians
        pakistan|pakistani|pakistanis
        iran|iranian|iranians
        iraq|iraqi|iraqis
        israel|israeli|israelis
        egypt|egyptian|egyptians
        syria|syrian|syrians
        saudi arabia|saudi|saudis
        canada|canadian|canadians
        mexico|mexican|mexicans
        brazil|brazilian|brazilians
        argentina|argentine|argentinian|argentines
        australia|australian|australians
        new zealand|new zealander|new zealanders
        south africa|south african|south africans
        nigeria|nigerian|nigerians
        kenya|kenyan|kenyans
        indonesia|indonesian|indonesians
        vietnam|vietnamese
        philippines|philippine|filipino|filipinos
        thailand|thai|thais
        hungary|hungarian|hungarians
        romania|romanian|romanians
        bulgaria|bulgarian|bulgarians
        serbia|serbian|serbs
        croatia|croatian|croats
        armenia|armenian|armenians
        azerbaijan|azerbaijani|azeri
        georgia|georgian|georgians
        europe|european|europeans
        africa|african|africans
        asia|asian|asians
        world war ii|second world war|world war two|world war 2|wwii|ww2|ww ii
        world war i|first world war|world war one|world war 1|wwi|ww1
        group of 20|g20|g 20|group of twenty
        group of seven|g7|g 7|group of 7
        january|jan
        february|feb
        august|aug
        september|sept|sep
        october|oct
        november|nov
        december
        tuesday|tue|tues
        wednesday|wed
        thursday|thu|thurs
        friday|fri
        say|said|tell|told|stated
        per cent|percent
        die|died|dead|death|deaths|dies
        children|child|kids|kid
        men|man
        women|woman
        people|person|persons
        buy|bought|purchase|purchased|buys
        begin|began|begun|start|started|begins|starts
        win|won|wins|winning
        leave|left|leaves
        go|went|gone|goes
        take|took|taken|takes
        give|gave|given|gives
        make|made|makes
        come|came|comes
        find|found|finds
        think|thought|thinks
        hold|held|holds
        meet|met|meets
        beat|beaten|beats
        become|became|becomes
        get|got|gets|gotten
        cancel|cancelled|canceled|cancelling|canceling
        travel|travelled|traveled|travelling|traveling
        lose|lost|loses|loss
        send|sent|sends
        spend|spent|spends
        fall|fell|fallen|falls
        rise|rose|risen|rises
        run|ran|runs
        see|saw|seen|sees
        write|wrote|written|writes
        speak|spoke|spoken|speaks
        show|shown|showed|shows
        build|built|builds
        lead|led|leads
        sell|sold|sells
        pay|paid|pays
        keep|kept|keeps
        know|knew|known|knows
        break|broke|broken|breaks
        choose|chose|chosen|chooses
        drive|drove|driven|drives
        grow|grew|grown|grows
        bring|brought|brings
        teach|taught|teaches
        fight|fought|fights
        catch|caught|catches
        try|tried|tries
        help|assist|helped|assisted|helps
        seize|seized|capture|captured|seizes
        prime minister|pm|premier
        former|ex
        doctor|dr
        football club|fc
        """;

    private static readonly Dictionary<string, string> Keys = Parse();

    private static readonly HashSet<string> Countries =
        Lines.Split('\n').TakeWhile(l => !l.Contains("world war", StringComparison.Ordinal)).Select(l => l.Split('|')[0].Trim()).ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Openings =
        Keys.Keys.Where(k => k.Contains(' ')).Select(k => k[..k.IndexOf(' ')]).ToHashSet(StringComparer.Ordinal);

    // The seats of governments stand for their countries when somebody says or does something, not when something happens there.
    private static readonly Dictionary<string, string> Seats = new(StringComparer.Ordinal)
    {
        ["moscow"] = "russia",
        ["kremlin"] = "russia",
        ["tokyo"] = "japan",
        ["washington"] = "united states",
        ["beijing"] = "china",
        ["london"] = "united kingdom",
        ["berlin"] = "germany",
        ["paris"] = "france",
        ["kiev"] = "ukraine",
        ["kyiv"] = "ukraine",
        ["ankara"] = "turkey",
        ["seoul"] = "south korea",
        ["pyongyang"] = "north korea",
        ["brussels"] = "european union",
        ["tehran"] = "iran",
        ["delhi"] = "india",
        ["rome"] = "italy",
        ["madrid"] = "spain",
        ["minsk"] = "belarus",
    };

    /// <summary>The key that all ways of writing share, for the run of words that begins at a word, and how many words it takes.</summary>
    public static (string? Key, int Words) At(IReadOnlyList<Word> words, int at)
    {
        if (Openings.Contains(words[at].Form))
        {
            var joined = words[at].Form;
            (string?, int) best = (null, 0);
            for (var n = 2; n <= Longest && at + n <= words.Count; n++)
            {
                joined = joined + ' ' + words[at + n - 1].Form;
                if (Keys.TryGetValue(joined, out var longer))
                    best = (longer, n);
            }

            if (best.Item1 is not null)
                return best;
        }

        // "us" is a pronoun unless it is written as a name.
        if (words[at].Form == "us" && words[at].Text != "US")
            return (null, 1);
        return (Keys.TryGetValue(words[at].Form, out var key) || Keys.TryGetValue(words[at].Stem, out key) ? key : null, 1);
    }

    /// <summary>The country whose government a capital's name may stand for, or null.</summary>
    public static string? GovernedFrom(string key) => Seats.GetValueOrDefault(key);

    /// <summary>Whether a key is a country's, or another place's that has an adjective of its own.</summary>
    public static bool IsCountry(string key) => Countries.Contains(key);

    private static Dictionary<string, string> Parse()
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var forms = line.Split('|');
            foreach (var form in forms)
                keys[form] = forms[0];
        }

        return keys;
    }
}
