using System.Text;

namespace KurilBot.Core.Tests;

public class CitationCheckerTests
{
    private static readonly CitationChecker Checker = new();

    private const string Islands =
        """
        Russian President Vladimir Putin and Japanese Prime Minister Shinzo Abe held a summit in Moscow on Tuesday. The Soviet Union occupied the
        islands at the end of World War II, forcing 17,000 Japanese inhabitants to leave. There are around 19,000 people living there today. Russia and
        Japan have not been able to sign a peace treaty since then. Abe's late father Shintaro Abe led the negotiations but died in 1991 without an
        agreement. “Sovereignty over the islands is not up for discussion,” Foreign Minister Sergey Lavrov said. Russia amended its constitution in
        2020. Putin proposed a 50 percent rise in the value of annual trade to around $30 billion. Tokyo rejected the proposal in November 2018.
        """;

    private const string Harbour =
        """
        The town of Eastmoor opened its new harbour on 14 June 2012. The mayor, Clara Whitfield, said the work had cost £4.2m and had taken three years.
        Rovers beat Wanderers 3-1 in the cup final at the Eastmoor ground. The ferry company Northline did not renew its contract with the town. Fish landings
        rose by a quarter after the opening. Whitfield thanked the engineer Tom Harlow for his work. She will open a museum next spring. Visitors
        from the U.S. and the United Kingdom spent more than 250,000 nights in the town.
        """;

    [Theory]
    // A sentence of the evidence, or a run of its words.
    [InlineData(Islands, "There are around 19,000 people living there today.")]
    [InlineData(Islands, "Russia amended its constitution in 2020.")]
    [InlineData(Islands, "Shintaro Abe led the negotiations but died in 1991 without an agreement.")]
    [InlineData(Islands, "The Soviet Union occupied the islands at the end of World War II")]
    [InlineData(Harbour, "The town of Eastmoor opened its new harbour on 14 June 2012.")]
    [InlineData(Harbour, "the work had cost £4.2m and had taken three years")]
    // Numbers by value.
    [InlineData(Islands, "There are around 19 000 people living there today.")]
    [InlineData(Islands, "There are around nineteen thousand people living there today.")]
    [InlineData(Islands, "There are around 19 thousand people living there today.")]
    [InlineData(Islands, "Putin proposed a 50% rise in the value of annual trade to around $30bn.")]
    [InlineData(Islands, "Putin proposed a fifty per cent rise in the value of annual trade to around $30,000,000,000.")]
    [InlineData(Harbour, "The work had cost £4,200,000 and had taken 3 years.")]
    // The same thing under another name.
    [InlineData(Islands, "The USSR occupied the islands at the end of the Second World War, forcing 17,000 Japanese inhabitants to leave.")]
    [InlineData(Islands, "The Soviet Union occupied the islands at the end of WWII, forcing 17,000 inhabitants to leave.")]
    [InlineData(Harbour, "Visitors from the United States and the UK spent more than 250,000 nights in the town.")]
    [InlineData(Harbour, "Visitors from America and Britain spent more than 250,000 nights in the town.")]
    // Less than the evidence says.
    [InlineData(Islands, "The Soviet Union occupied the islands at the end of World War II.")]
    [InlineData(Islands, "Shintaro Abe died in 1991 without an agreement.")]
    [InlineData(Islands, "Vladimir Putin and Shinzo Abe held a summit in Moscow on Tuesday.")]
    [InlineData(Islands, "Putin and Abe held a summit in Moscow.")]
    [InlineData(Harbour, "Eastmoor opened its new harbour in June 2012.")]
    [InlineData(Harbour, "Rovers beat Wanderers 3-1 in the cup final.")]
    // The attribution moved.
    [InlineData(Islands, "Lavrov said sovereignty over the islands is not up for discussion.")]
    [InlineData(Harbour, "Clara Whitfield said that the work had cost £4.2m.")]
    // Who is what, from a title.
    [InlineData(Islands, "Vladimir Putin is the president of Russia.")]
    [InlineData(Islands, "The president of Russia is Vladimir Putin.")]
    [InlineData(Islands, "Shinzo Abe was the prime minister of Japan.")]
    [InlineData(Islands, "Sergey Lavrov is the foreign minister.")]
    [InlineData(Harbour, "Clara Whitfield is the mayor.")]
    [InlineData(Islands, "Shintaro Abe was Shinzo Abe's father.")]
    [InlineData(Harbour, "Tom Harlow is the engineer.")]
    [InlineData("Yoshihide Suga, Japan’s new prime minister, hinted that his country could draw a line under the dispute.", "Yoshihide Suga is the prime minister of Japan.")]
    [InlineData("Yoshihide Suga, Japan’s new prime minister, hinted that his country could draw a line under the dispute, as Japanese Prime Minister Shinzo Abe never did.", "Yoshihide Suga became prime minister of Japan.")]
    [InlineData("However, Japan’s trade minister, Hiroshige Seko, has ruled out any economic cooperation.", "Hiroshige Seko is Japan's trade minister.")]
    [InlineData("Shinzo Abe's late father led the talks as a foreign minister, as Russian Foreign Minister Sergey Lavrov does now.", "Shinzo Abe's father was a foreign minister.")]
    // Who "she" is stands in the sentence before.
    [InlineData(Harbour, "Whitfield will open a museum.")]
    // The same in the passive.
    [InlineData(Harbour, "Wanderers were beaten by Rovers 3-1 in the cup final.")]
    public void What_the_evidence_says_is_supported(string evidence, string claim)
    {
        var check = Checker.Check(claim, Read(evidence));

        Assert.True(check.Verdict == Verdict.Supported, $"{check.Verdict} {check.Score:0.00} {check.Reason}");
        Assert.Null(check.Reason);
        Assert.InRange(check.Score, 0.5, 1);
        Assert.NotEmpty(check.Evidence);
    }

    [Theory]
    [InlineData(Islands, "There are around 17,000 people living there today.", "the articles say 19,000, not 17,000")]
    [InlineData(Islands, "The Soviet Union occupied the islands at the end of World War II, forcing 19,000 Japanese inhabitants to leave.", "the articles say 17,000, not 19,000")]
    [InlineData(Islands, "Shintaro Abe died in 1993 without an agreement.", "the articles say 1991, not 1993")]
    [InlineData(Islands, "Putin proposed a 60 percent rise in the value of annual trade.", "the articles say 50 percent, not 60 percent")]
    [InlineData(Islands, "Tokyo rejected the proposal in December 2018.", "the articles say November, not December")]
    [InlineData(Harbour, "Rovers beat Wanderers 4-1 in the cup final at the Eastmoor ground.", "the articles say 3, not 4")]
    [InlineData(Harbour, "The work had taken five years.", "the articles say three, not five")]
    [InlineData(Islands, "Russian President Dmitry Medvedev and Japanese Prime Minister Shinzo Abe held a summit in Moscow on Tuesday.", "the articles say Vladimir Putin, not Dmitry Medvedev")]
    [InlineData(Islands, "Abe proposed a 50 percent rise in the value of annual trade to around $30 billion.", "the articles say Putin, not Abe")]
    [InlineData(Harbour, "The town of Westmoor opened its new harbour on 14 June 2012.", "the articles say Eastmoor, not Westmoor")]
    [InlineData(Islands, "Japan amended its constitution in 2020.", "the articles say Russia, not Japan")]
    [InlineData(Islands, "Russia and Japan have been able to sign a peace treaty since then.", "the articles negate it")]
    [InlineData(Islands, "Sovereignty over the islands is up for discussion.", "the articles negate it")]
    [InlineData(Islands, "Russia did not amend its constitution in 2020.", "the articles do not negate it")]
    [InlineData(Harbour, "She will not open a museum next spring.", "the articles do not negate it")]
    [InlineData(Harbour, "Wanderers beat Rovers 3-1 in the cup final at the Eastmoor ground.", "the other way round")]
    [InlineData(Harbour, "Fish landings fell by a quarter after the opening.", "the articles say “rose”, not “fell”")]
    [InlineData(Islands, "Tokyo accepted the proposal in November 2018.", "the articles say “rejected”, not “accepted”")]
    [InlineData(Harbour, "Fish landings rose by a quarter before the opening.", "the articles say “after”, not “before”")]
    public void What_the_evidence_says_otherwise_is_contradicted(string evidence, string claim, string reason)
    {
        var check = Checker.Check(claim, Read(evidence));

        Assert.True(check.Verdict == Verdict.Contradicted, $"{check.Verdict} {check.Score:0.00} {check.Reason}");
        Assert.Contains(reason, check.Reason);
        Assert.InRange(check.Score, 0, 0.499);
    }

    [Theory]
    [InlineData(Islands, "Shintaro Abe led the negotiations from 1982 but died without an agreement.", "the year 1982 is not in the evidence")]
    [InlineData(Islands, "Russia amended its constitution in 2020 with 77 votes.", "the number 77 is not in the evidence")]
    [InlineData(Islands, "Russia amended its constitution in 2020, as Biden had asked.", "the name Biden is not in the evidence")]
    [InlineData(Harbour, "Whitfield thanked the engineer Tom Harlow and Peter Crane for his work.", "the name Peter Crane is not in the evidence")]
    [InlineData(Islands, "Foreign Minister Taro Kono said sovereignty over the islands is not up for discussion.", "the name Taro Kono is not in the evidence")]
    [InlineData(Islands, "Shinzo Abe is the president of Russia.", "the articles say “Russian President Vladimir Putin”, not “Shinzo Abe is the president of Russia”")]
    [InlineData(Islands, "The president of Russia is Shinzo Abe.", "the articles say “Russian President Vladimir Putin”")]
    [InlineData(Islands, "Vladimir Putin is the president of Japan.", "the articles say “Russian President Vladimir Putin”")]
    [InlineData(Harbour, "Tom Harlow is the mayor.", "the articles say “mayor, Clara Whitfield”")]
    [InlineData(Harbour, "Whitfield is the engineer.", "the articles say “engineer Tom Harlow”")]
    [InlineData("However, Japan’s trade minister, Hiroshige Seko, has ruled out any economic cooperation.", "Hiroshige Seko is Russia's trade minister.", "the articles say “Japan’s trade minister, Hiroshige Seko”")]
    [InlineData("However, Japan’s trade minister, Hiroshige Seko, has ruled out any economic cooperation. A defence minister was not there.", "Hiroshige Seko is Japan's defence minister.", "the articles say “Japan’s trade minister, Hiroshige Seko”")]
    [InlineData("However, Japan’s trade minister, Hiroshige Seko, has ruled out any economic cooperation. Vladimir Putin did not.", "Vladimir Putin has ruled out any economic cooperation.", "the articles say Hiroshige Seko, not Vladimir Putin")]
    [InlineData(Islands, "Shinzo Abe died in 1991.", "the articles say Shintaro Abe, not Shinzo Abe")]
    [InlineData("Russia and Japan affirmed their commitment to signing a peace treaty. Russia and Japan have not been able to sign a peace treaty since the war.", "Russia and Japan signed a peace treaty.", "the articles negate it")]
    [InlineData(Islands, "Shintaro Abe was the prime minister of Japan.", "the articles say “Japanese Prime Minister Shinzo Abe”")]
    [InlineData(Harbour, "Northline renewed its contract with the town.", "the articles negate something of it")]
    [InlineData("A dispute has prevented the two countries from signing a peace treaty since the war.", "The two countries signed a peace treaty.", "the articles negate something of it")]
    [InlineData(Harbour, "Northline did not renew its contract with the town, and sank.", null)]
    public void What_the_evidence_says_in_part_is_not_supported(string evidence, string claim, string? reason)
    {
        var check = Checker.Check(claim, Read(evidence));

        if (reason is not null)
        {
            Assert.True(check.Verdict is Verdict.Partial or Verdict.Contradicted, $"{check.Verdict} {check.Score:0.00} {check.Reason}");
            Assert.Contains(reason, check.Reason);
            Assert.InRange(check.Score, 0, 0.5);
        }
        else
        {
            Assert.NotEqual(Verdict.NotFound, check.Verdict);
        }
    }

    [Theory]
    [InlineData("Last week, the Japanese Foreign Ministry formally protested Russia’s detention of two Japanese boats that were caught fishing near the islands.", "Two Japanese fishing boats were detained by Russia.")]
    [InlineData("Russia and Japan are due to meet over a territorial dispute that has prevented the two countries from signing a peace treaty after the war.", "Russia and Japan have never signed a peace treaty after the war.")]
    [InlineData("Russian Foreign Minister Sergey Lavrov recently indicated that the price of a treaty would be high.", "According to Lavrov, the price of a treaty would be high.")]
    public void The_same_in_other_words_is_not_contradicted(string evidence, string claim) =>
        Assert.NotEqual(Verdict.Contradicted, Checker.Check(claim, Read(evidence)).Verdict);

    [Theory]
    [InlineData("The mayor opened the harbour.")]
    [InlineData("Wanderers opened the harbour on 14 June.")]
    [InlineData("The harbour opened next spring.")]
    public void Few_words_that_no_sentence_says_together_are_supported_in_part(string claim)
    {
        var check = Checker.Check(claim, Read(Harbour));

        Assert.Equal((Verdict.Partial, "its words are in the evidence, but not said together"), (check.Verdict, check.Reason));
    }

    [Theory]
    [InlineData(Islands, "The price of copper doubled in Chile.")]
    [InlineData(Islands, "Photosynthesis turns light into sugar.")]
    [InlineData(Harbour, "Leonardo painted the ceiling of a chapel.")]
    [InlineData(Harbour, "Quantum computers factor integers quickly.")]
    [InlineData(Harbour, "Die Inseln sind umstritten.")]
    [InlineData(Harbour, "Острова остаются спорными.")]
    [InlineData(Islands, "Of the to and.")]
    [InlineData(Islands, "?!")]
    [InlineData(Islands, "")]
    [InlineData("", "There are around 19,000 people living there.")]
    public void What_the_evidence_does_not_speak_of_is_not_found(string evidence, string claim)
    {
        var check = Checker.Check(claim, Read(evidence));

        Assert.Equal(Verdict.NotFound, check.Verdict);
        Assert.InRange(check.Score, 0, 0.5);
        Assert.NotNull(check.Reason);
    }

    [Fact]
    public void The_sentence_that_decides_comes_first()
    {
        var check = Checker.Check("Tom Harlow was thanked by Whitfield for his work.", Read(Harbour));

        Assert.StartsWith("Whitfield thanked", check.Evidence[0].Quote);
        Assert.InRange(check.Evidence.Count, 1, 3);
    }

    [Theory]
    [InlineData("Shinzo Abe is the president of Russia.", "Russian President Vladimir Putin")]
    [InlineData("Russia and Japan signed a peace treaty.", "have not been able to sign")]
    public void The_sentence_that_speaks_against_a_claim_comes_first(string claim, string against)
    {
        var check = Checker.Check(claim, Read("Russia and Japan affirmed their commitment to signing a peace treaty. " + Islands));

        Assert.Equal(Verdict.Contradicted, check.Verdict);
        Assert.Contains(against, check.Evidence[0].Quote);
        Assert.InRange(check.Evidence.Count, 1, 3);
    }

    [Fact]
    public void A_claim_of_two_sentences_in_a_row_is_supported_by_both()
    {
        var check = Checker.Check("Whitfield thanked the engineer Tom Harlow for his work. She will open a museum next spring.", Read(Harbour));

        Assert.Equal(Verdict.Supported, check.Verdict);
        Assert.Equal(2, check.Evidence.Count);
    }

    [Fact]
    public void The_words_behind_a_not_are_no_quotation()
    {
        var check = Checker.Check("Renew its contract with the town.", Read(Harbour));

        Assert.NotEqual(Verdict.Supported, check.Verdict);
    }

    [Fact]
    public void A_sentence_of_another_article_is_not_supported_by_this_one()
    {
        var islands = Read(Islands);
        foreach (var sentence in Read(Harbour))
            Assert.NotEqual(Verdict.Supported, Checker.Check(sentence.Quote, islands).Verdict);
    }

    [Fact]
    public void Every_sentence_supports_itself_alone()
    {
        foreach (var sentence in Read(Islands).Concat(Read(Harbour)))
        {
            var check = Checker.Check(sentence.Quote, sentence);

            Assert.Equal(Verdict.Supported, check.Verdict);
            Assert.InRange(check.Score, 0.95, 1);
        }
    }

    [Fact]
    public void Every_sentence_of_the_seed_articles_is_supported_by_its_article_and_with_another_number_it_is_not()
    {
        var changed = 0;
        foreach (var path in Directory.GetFiles(SeedFolder(), "*.txt"))
        {
            var article = Read(File.ReadAllText(path));
            var evidence = new EvidenceSet(article);
            foreach (var text in article.Select(e => e.Quote).Where(q => Words.Of(q).Count > 5))
            {
                Assert.Equal(Verdict.Supported, Checker.Check(text, evidence).Verdict);
                if (Words.Of(text).Find(w => w.IsNumber && w.Form.All(char.IsAsciiDigit)) is not { Text: not null } number)
                    continue;
                var other = text[..number.Range.Start] + "83" + number.Text + text[number.Range.End..];
                Assert.NotEqual(Verdict.Supported, Checker.Check(other, evidence).Verdict);
                changed++;
            }
        }

        Assert.True(changed > 10, $"only {changed} sentences have numbers");
    }

    [Fact]
    public void The_evidence_of_a_passage_is_addressed_in_bytes_of_the_document()
    {
        const string Text = "Zürich grew. The café opened in 1998.";
        var passage = new Passage(Text, new ByteRange(100, 100 + Encoding.UTF8.GetByteCount(Text)), SentenceSplitter.Of(Text));

        var check = Checker.Check("The café opened in 1998.", [new RetrievedPassage(Source, passage, 1, 1, 1)]);

        var evidence = Assert.Single(check.Evidence);
        Assert.Equal(new ByteRange(114, 139), evidence.Range);
        Assert.Equal("The café opened in 1998.", evidence.Quote);
    }

    [Fact]
    public void The_sentence_that_is_nearest_in_meaning_decides()
    {
        const string Text = "The ferry sails at noon. The harbour was opened by the mayor.";
        var passage = new Passage(Text, new ByteRange(0, Text.Length), SentenceSplitter.Of(Text));
        var found = new RetrievedPassage(Source, passage, 1, 1, 1) { Similarities = [0.99, 0.1] };

        Assert.StartsWith("The ferry", Checker.Check("A mayor opened the harbour.", [found]).Evidence[0].Quote);
        Assert.StartsWith("The harbour", Checker.Check("A mayor opened the harbour.", [found with { Similarities = [] }]).Evidence[0].Quote);
    }

    [Fact]
    public void Hostile_text_is_answered_and_never_throws()
    {
        string[] texts =
        [
            "", " ", "\0\u0001\u001b[31m", "\u202Eabc\u202C \u200F", "\uD800", "\uDC00 x", "% $ € 5", "5 % of $", "1,000,000,,,000 1.2.3.4.5", "99999999999999999999999999999999",
            "not not not no never", "A said B said A said B.", new string('a', 50_000), string.Concat(Enumerable.Repeat("the Putin 5 not ", 1_000)), new string('(', 2_000),
        ];
        foreach (var claim in texts)
        {
            foreach (var evidence in texts)
            {
                var check = Checker.Check(claim, [new Evidence(Source, evidence, default)]);

                Assert.InRange(check.Score, 0, 1);
                Assert.Equal(claim, check.Claim);
            }
        }
    }

    private static readonly DocumentSource Source = new("d", "d.txt", "", "Title", null, null, null);

    private static List<Evidence> Read(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return [.. SentenceSplitter.Of(line).Select(s => new Evidence(Source, s.Of(line).ToString(), default))];
    }

    private static string SeedFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "seeds")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "seeds");
    }
}
