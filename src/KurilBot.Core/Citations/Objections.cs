namespace KurilBot.Core;

/// <summary>Why a claim cannot count as supported, whatever its score.</summary>
/// <param name="Reason">In words.</param>
/// <param name="Contradicts">Whether the evidence says otherwise, rather than nothing.</param>
/// <param name="Sentence">The index of the sentence that says so, where it may not be among those that decide.</param>
internal readonly record struct Objection(string Reason, bool Contradicts, int? Sentence = null);

/// <summary>The hard rules: numbers, names, negation and roles of a claim against the sentences that decide it.</summary>
internal static class Objections
{
    private const int Reach = 4;

    // So many words that tell something name a person and an office: "Yoshihide Suga is the new prime minister of Japan".
    private const int MostOfTitle = 6;

    // The share of a claim that a sentence must say to deny it.
    private const double NearlyAll = 0.75;

    // How far back a name may stand that "he" or "the company" stands for.
    private const int Context = 3;

    /// <param name="claim">The claim.</param>
    /// <param name="evidence">All sentences.</param>
    /// <param name="deciding">Indices of the sentences that decide, best first; at least one.</param>
    public static List<Objection> Of(ClaimReading claim, EvidenceSet evidence, IReadOnlyList<int> deciding)
    {
        var alignment = new Alignment(claim, evidence.Readings[deciding[0]]);
        var found = new List<Objection>();
        found.AddRange(Numbers(claim, evidence, deciding, alignment));
        found.AddRange(NamesOf(claim, evidence, deciding, alignment));
        found.AddRange(Opposites(alignment));
        found.AddRange(Denials(claim, evidence, deciding[0]));
        if ((Polarity.Flipped(alignment) ?? Slots.NegationMoved(alignment)) is { } flipped)
            found.Add(new Objection(flipped ? "the evidence negates it" : "the evidence does not negate it", true));
        if (!evidence.HasCapitals)
            return found;
        switch (Offices.Confirms(claim, evidence, out var otherwise))
        {
            // "Putin is the president of Russia" of the "Russian President Putin": where nothing else is said, who comes first tells nothing.
            case true when claim.Tokens.Count(t => t.IsContent) <= MostOfTitle:
                return found;
            case false:
                found.Add(otherwise);
                break;
        }

        if (Slots.Replaced(alignment) is { } slot)
            found.Add(new Objection($"the evidence says {FullName(alignment.Evidence, slot.Evidence)} where the claim says {FullName(claim, slot.Claim)}", true));
        if (Agents.Differing(alignment, deciding[0], evidence) is { } agents)
            found.Add(new Objection($"the evidence says “{agents.Evidence}” where the claim says “{agents.Claim}”", true));
        if (Roles.Swapped(alignment, NameKeys(alignment)) is { } roles)
            found.Add(new Objection($"the evidence has {roles.First} and {roles.Second} the other way round", true));
        return found;
    }

    private static HashSet<string> NameKeys(Alignment alignment) =>
        alignment.Claim.Tokens.Concat(alignment.Evidence.Tokens).Where(t => t.IsName).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Objection> Numbers(
        ClaimReading claim, EvidenceSet evidence, IReadOnlyList<int> deciding, Alignment alignment)
    {
        for (var i = 0; i < claim.Tokens.Count; i++)
        {
            if (claim.Tokens[i].Quantity is not { } claimed || alignment.ToEvidence(i) >= 0 || evidence.GivesBroken(claimed))
                continue;
            // A number that the sentence has in another place, and that the claim does not have there, has moved.
            var moved = Enumerable.Range(0, alignment.Evidence.Tokens.Count)
                .Any(j => alignment.ToClaim(j) < 0 && alignment.Evidence.Tokens[j].Quantity is { } q && claimed.IsGivenBy(q));
            var rival = Rival(alignment, i, Reach, t => t.Quantity is { } q && SameKind(claimed, q));
            var written = Written(claim, claim.Tokens[i]);
            if (rival is { } r && !moved)
                yield return new Objection($"the evidence says {Written(alignment.Evidence, alignment.Evidence.Tokens[r])} where the claim says {written}", true);
            else if (!deciding.Any(s => Gives(evidence.Readings[s], claimed)))
                yield return Missing(claim, i, claimed, written, alignment);
        }
    }

    private static Objection Missing(ClaimReading claim, int at, Quantity claimed, string written, Alignment alignment)
    {
        // The same unit with another number, wherever in the sentence.
        var unit = at + 1 < claim.Tokens.Count ? claim.Tokens[at + 1] : null;
        var tokens = alignment.Evidence.Tokens;
        for (var j = 0; unit is { IsContent: true } && j + 1 < tokens.Count; j++)
        {
            if (tokens[j].Quantity is { } q && SameKind(claimed, q) && tokens[j + 1].Key == unit.Key
                && !claim.Tokens.Any(t => t.Quantity is { } c && c.IsGivenBy(q)))
                return new Objection($"the evidence says {Written(alignment.Evidence, tokens[j])} where the claim says {written}", true);
        }

        return new Objection($"the {(claimed.Kind == QuantityKind.Year ? "year" : "number")} {written} is not in the evidence", false);
    }

    private static bool Gives(ClaimReading reading, Quantity claimed) => reading.Tokens.Any(t => t.Quantity is { } q && claimed.IsGivenBy(q));

    private static bool SameKind(Quantity a, Quantity b) =>
        (a.Kind == QuantityKind.Year) == (b.Kind == QuantityKind.Year) && (a.Kind == QuantityKind.Percent) == (b.Kind == QuantityKind.Percent)
        && (a.Kind == QuantityKind.Ordinal) == (b.Kind == QuantityKind.Ordinal);

    private static IEnumerable<Objection> NamesOf(
        ClaimReading claim, EvidenceSet evidence, IReadOnlyList<int> deciding, Alignment alignment)
    {
        for (var i = 0; i < claim.Tokens.Count; i++)
        {
            var token = claim.Tokens[i];
            if (Names.IsTime(token.Form))
            {
                if (Rival(alignment, i, Reach, t => Names.IsTime(t.Form)) is { } other && alignment.ToEvidence(i) < 0
                    && !alignment.Evidence.Keys.Contains(token.Key))
                    yield return new Objection($"the evidence says {Written(alignment.Evidence, alignment.Evidence.Tokens[other])} where the claim says {Written(claim, token)}", true);
                else if (!deciding.Any(s => evidence.Readings[s].Keys.Contains(token.Key)) && claim.Text[token.Range.Start] is >= 'A' and <= 'Z')
                    yield return new Objection($"{Written(claim, token)} is not in the evidence", false);
                continue;
            }

            // A name that the sentence has elsewhere has moved; whether it may is the roles' question.
            if (!IsSureName(claim, token, evidence) || alignment.ToEvidence(i) >= 0 || HasUnpaired(alignment, token))
                continue;
            // Of a full name the last word decides; the words before it may be missing, but may not be others.
            var goesOn = i + 1 < claim.Tokens.Count && claim.Tokens[i + 1].IsName && Adjacent(claim, i);
            if (goesOn && Namesake(claim, i, alignment.Evidence) is { } namesake)
            {
                yield return new Objection($"the evidence says {FullName(alignment.Evidence, namesake)} where the claim says {FullName(claim, i)}", true);
                continue;
            }

            if (goesOn && Mentioned(claim.Tokens[i + 1], evidence, deciding)
                && !OtherGivenName(token, claim.Tokens[i + 1], evidence, deciding))
                continue;
            var rival = Rival(alignment, i, Reach, t => IsRival(token, t, alignment.Evidence, evidence));
            if (rival is { } r && !IsPartOf(token, alignment.Evidence, r))
                yield return new Objection($"the evidence says {FullName(alignment.Evidence, r)} where the claim says {FullName(claim, i)}", true);
            else if (!Mentioned(token, evidence, deciding))
                yield return new Objection($"the name {FullName(claim, i)} is not in the evidence", false);
        }
    }

    // "Tokyo" for "the Japanese Foreign Ministry".
    private static bool IsPartOf(Token name, ClaimReading reading, int at) =>
        NameForms.Group(reading, at) is var (first, last) && Enumerable.Range(first, last - first + 1).Any(i => NameForms.MayBeSame(reading.Tokens[i], name));

    private static bool HasUnpaired(Alignment alignment, Token name) =>
        Enumerable.Range(0, alignment.Evidence.Tokens.Count).Any(j => alignment.ToClaim(j) < 0 && NameForms.Alike(alignment.Evidence.Tokens[j], name));

    // Where the evidence has no capitals names cannot be told for sure.
    private static bool IsSureName(ClaimReading reading, Token token, EvidenceSet evidence) =>
        evidence.HasCapitals && token.IsName && char.IsUpper(reading.Text[token.Range.Start]);

    // "The Japanese leader" may stand for Abe; "Japan" may not.
    private static bool IsRival(Token claimed, Token other, ClaimReading sentence, EvidenceSet evidence) =>
        IsSureName(sentence, other, evidence) && Synonyms.GovernedFrom(other.Key) != claimed.Key && Synonyms.GovernedFrom(claimed.Key) != other.Key
        && (Synonyms.IsCountry(claimed.Key) || !Synonyms.IsCountry(other.Key) || other.Form == other.Key);

    private static int? Rival(Alignment alignment, int at, int reach, Func<Token, bool> isRival)
    {
        foreach (var j in alignment.InPlaceOf(at, reach))
        {
            if (isRival(alignment.Evidence.Tokens[j]))
                return j;
        }

        return null;
    }

    // "Shintaro Abe" for "Shinzo Abe"; "Shinzo Abe's father" may be anybody.
    private static int? Namesake(ClaimReading claim, int given, ClaimReading sentence)
    {
        var family = claim.Tokens[given + 1];
        if (claim.IsPossessive(given + 1))
            return null;
        var others = Enumerable.Range(1, Math.Max(0, sentence.Tokens.Count - 1)).Where(j =>
            sentence.Tokens[j].Key == family.Key && sentence.IsCapitalName(j - 1) && Adjacent(sentence, j - 1)).Select(j => j - 1).ToArray();
        return others.Length > 0 && !sentence.Keys.Contains(claim.Tokens[given].Key)
            && others.All(j => !claim.Keys.Contains(sentence.Tokens[j].Key) && !NameForms.Alike(sentence.Tokens[j], claim.Tokens[given])) ? others[0] : null;
    }

    private static bool OtherGivenName(Token given, Token family, EvidenceSet evidence, IReadOnlyList<int> deciding)
    {
        var other = false;
        foreach (var place in evidence.Places(family.Key))
        {
            var reading = evidence.Readings[place.Sentence];
            if (place.At == 0 || !reading.Tokens[place.At - 1].IsName || !Adjacent(reading, place.At - 1))
                continue;
            if (NameForms.Alike(reading.Tokens[place.At - 1], given))
                return false;
            other |= deciding.Contains(place.Sentence) || !evidence.Has(given.Key);
        }

        return other;
    }

    private static bool Mentioned(Token name, EvidenceSet evidence, IReadOnlyList<int> deciding)
    {
        foreach (var s in deciding)
        {
            for (var c = s; c >= Math.Max(0, s - Context); c--)
            {
                if (evidence.Sentences[c].Source.Id == evidence.Sentences[s].Source.Id && Mentions(evidence.Readings[c], name))
                    return true;
            }
        }

        return false;
    }

    private static bool Mentions(ClaimReading reading, Token name) =>
        reading.Keys.Contains(name.Key) || (Synonyms.GovernedFrom(name.Key) is { } country && reading.Keys.Contains(country))
        || reading.Tokens.Any(t => NameForms.Alike(t, name) || Synonyms.GovernedFrom(t.Key) == name.Key);

    // Another sentence that says nearly all of the claim, and negates it.
    private static IEnumerable<Objection> Denials(ClaimReading claim, EvidenceSet evidence, int best)
    {
        for (var s = 0; s < evidence.Readings.Count; s++)
        {
            if (s != best && evidence.Readings[s].Negated.Count > 0 && EvidenceSelector.Cover(claim, evidence, [s]) >= NearlyAll
                && Polarity.Flipped(new Alignment(claim, evidence.Readings[s])) is true)
                yield return new Objection("the evidence negates it", true, s);
        }
    }

    private static IEnumerable<Objection> Opposites(Alignment alignment)
    {
        for (var i = 0; i < alignment.Claim.Tokens.Count; i++)
        {
            var token = alignment.Claim.Tokens[i];
            if (alignment.ToEvidence(i) < 0 && !alignment.Evidence.Keys.Contains(token.Key)
                && Rival(alignment, i, Reach - 1, t => Antonyms.AreOpposite(token, t)) is { } other)
                yield return new Objection($"the evidence says “{Written(alignment.Evidence, alignment.Evidence.Tokens[other])}” where the claim says “{Written(alignment.Claim, token)}”", true);
        }
    }

    private static bool Adjacent(ClaimReading reading, int at) =>
        reading.Text.AsSpan(reading.Tokens[at].Range.End, reading.Tokens[at + 1].Range.Start - reading.Tokens[at].Range.End) is " " or "-" or ". ";

    // The name with those before and behind it that belong to it: "Tom Harlow".
    private static string FullName(ClaimReading reading, int at)
    {
        int first = at, last = at;
        while (first > 0 && reading.Tokens[first - 1].IsName && Adjacent(reading, first - 1))
            first--;
        while (last + 1 < reading.Tokens.Count && reading.Tokens[last + 1].IsName && Adjacent(reading, last))
            last++;
        return reading.Text[reading.Tokens[first].Range.Start..reading.Tokens[last].Range.End];
    }

    private static string Written(ClaimReading reading, Token token) => reading.Text.Substring(token.Range.Start, token.Range.Length);
}
