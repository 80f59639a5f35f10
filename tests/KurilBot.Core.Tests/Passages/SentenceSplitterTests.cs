namespace KurilBot.Core.Tests;

/// <summary>What is one sentence and what is two. A bar in a case marks every place where a sentence begins.</summary>
public class SentenceSplitterTests
{
    [Theory]
    [InlineData("One came. |Two left. |Nobody stayed.")]
    [InlineData("Without any stop at the end")]
    [InlineData("The first ends. |The last has no stop")]
    [InlineData("Stop! |Who goes there? |A friend.")]
    [InlineData("What?! |Nobody knew.")]
    [InlineData("Wait!!! |He ran.")]
    public void Stops_end_sentences(string marked) => AssertSentences(marked);

    [Theory]
    [InlineData("Mr. Abe met Mrs. May and Dr. Ryzhkov. |They talked.")]
    [InlineData("Prof. Gen. Gov. Sen. Rep. Smith spoke.")]
    [InlineData("The St. Petersburg forum ended. |Mt. Fuji is high.")]
    [InlineData("It was Japan vs. Russia, i.e. a duel, e.g. in sport.")]
    [InlineData("Some islands, e.g. Iturup, are large.")]
    [InlineData("It has fruit, e.g., apples. |It has more.")]
    [InlineData("On Jan. 5 and Feb. 12 they met. |On Sept. 3 they parted.")]
    [InlineData("They will meet in Dec. |The place is open.")]
    [InlineData("Read No. 5 and fig. 3 on p. 7. |No. |The answer is no.")]
    [InlineData("Sony Corp. Chief Executive Ito and Apple Inc. Vice President Cook met.")]
    [InlineData("He works at Apple Inc. |The company grows.")]
    [InlineData("Martin Luther King Jr. Day is in January. |He was Martin Luther King Jr. |She knew.")]
    [InlineData("The Co. & Sons Ltd. failed.")]
    [InlineData("There were boats, nets, etc. |They were old.")]
    [InlineData("There were boats, nets, etc. in the harbour.")]
    [InlineData("Smith et al. found it.")]
    public void Abbreviations_end_none(string marked) => AssertSentences(marked);

    [Theory]
    [InlineData("J. K. Rowling wrote it. |George W. Bush read it.")]
    [InlineData("J. A. Smith came. |J.R.R. Tolkien did not.")]
    [InlineData("C. P. Snow and V. S. Naipaul met at P. G. Wodehouse's.")]
    [InlineData("They ran out of vitamin C. |The crew fell ill.")]
    [InlineData("U.S. President Donald Trump met the U.S. Navy.")]
    [InlineData("They live in the U.S. |The deal is theirs.")]
    [InlineData("He left the U.S. |“We regret it,” she said.")]
    [InlineData("She took a Ph.D. |Then she left Washington, D.C. |It rained.")]
    [InlineData("It begins at 9 a.m. Tuesday and ends at 5 p.m. EST.")]
    [InlineData("It ended at 5 p.m. |Putin left.")]
    [InlineData("It ended at 5 p.m. and he left.")]
    public void Initials_and_dotted_abbreviations_ask_the_next_word(string marked) => AssertSentences(marked);

    [Theory]
    [InlineData("About $30 billion (3.3 trillion yen) was paid. |It was 50.5 percent.")]
    [InlineData("It happened in 1991. |The year was long.")]
    [InlineData("It happened in 1945. |19,000 people live there.")]
    [InlineData("See example.com and v1.2 of read.me for more. |It helps.")]
    [InlineData("Write to bkew@breitbart.com. |He reads it.")]
    [InlineData("Go to https://www.japantimes.co.jp. |It is free.")]
    [InlineData("It cost a lot. |$5 is nothing.")]
    public void Numbers_and_names_of_files_hold_together(string marked) => AssertSentences(marked);

    [Theory]
    [InlineData("“It is ours,” he said. |“It is not up for discussion.” |He left.")]
    [InlineData("He said: “The islands are remote. |Most have never been there.” |She agreed.")]
    [InlineData("“Really?” he said. |“No!” she cried. |“Why?” Vladimir Putin asked.")]
    [InlineData("“Really?” |He said nothing.")]
    [InlineData("\"Stop.\" |\"Why?\" |\"Because.\"")]
    [InlineData("He left. |\"fortunately, it was quiet,\" she said.")]
    [InlineData("He left (in haste). |She stayed. |(Nobody saw it.) |It rained.")]
    [InlineData("He called it «дом.» |It stood.")]
    [InlineData("He said “stop.”|Then he left.")]
    [InlineData("It grew.[12] |It shrank.[3][4] |It stayed.")]
    [InlineData("He said 'no.' |She said 'yes.' |They left.")]
    [InlineData("**It is bold.** |It is not.")]
    public void Quotes_and_brackets_close_with_the_sentence(string marked) => AssertSentences(marked);

    [Theory]
    [InlineData("This is Russian territory … |Why is Japan the only one?")]
    [InlineData("This is ... what it is.")]
    [InlineData("He waited… |Nobody came.")]
    [InlineData("He waited... and left.")]
    [InlineData("He waited . . . |Nobody came.")]
    [InlineData("There were about … 20 of them.")]
    public void An_ellipsis_ends_a_sentence_before_a_capital(string marked) => AssertSentences(marked);

    [Theory]
    [InlineData("The coat is soft . |The `` double coat '' , he said , is warm . |It sheds .")]
    [InlineData("`` Do n't come around here . '' |She left . |Then - as ever - it rained .")]
    [InlineData("The store ( in the U.S. ) closed . |It had 3.3 million items -- or more .")]
    [InlineData("the first one is small . |the second one is large . |both are lower case .")]
    [InlineData("He was small . |they were large .")]
    [InlineData("He said \" stop . \" |They stopped .")]
    [InlineData("The words ' why me ? ' are old .")]
    [InlineData("what was it? |nobody knew. |mr. abe was in the u.s. |they waited.")]
    public void Tokenised_and_small_text_has_sentences_too(string marked) => AssertSentences(marked);

    [Theory]
    [InlineData("Путин приехал. |Он сказал: «Нет». |Потом В. В. Путин уехал.")]
    [InlineData("В 1956 г. |СССР и Япония подписали декларацию. |Это было в г. Москве.")]
    [InlineData("Острова, реки и т.д. |Они малы.")]
    [InlineData("これは島です。|とても遠い。|本当？|はい！")]
    [InlineData("「はい。」と彼は言った。|彼は去った。")]
    [InlineData("It works 😀. |😀 means joy. |Great! 😀")]
    [InlineData("𝒜 letter is first. |𝒜 second follows.")]
    [InlineData("यह है। |वह है।")]
    public void Other_scripts_have_other_stops(string marked) => AssertSentences(marked);

    [Theory]
    [InlineData("A line that was wrapped by hand before its\nfull stop. |And another one that\r\nwas wrapped.")]
    [InlineData("The four islands are:\n|- Iturup\n|- Kunashir\n|- Shikotan")]
    [InlineData("• Iturup is large\n|• Kunashir is less so\n  and wraps\n|• Shikotan")]
    [InlineData("1. Catch the fish\n|2. Sell the fish\n|3. Go home")]
    [InlineData("Iturup\n|Kunashir\n|Shikotan\n|Habomai")]
    [InlineData("Iturup 3,175 km\n|Kunashir 1,490 km\n|Shikotan 250 km")]
    [InlineData("In December the delegation of the Ministry of Foreign Affairs\nTravelled to Tokyo and met the Prime Minister of\nJapan for talks.")]
    [InlineData("1. The first rule is short. |2. The second is not.")]
    [InlineData("One paragraph without stop\n\n|another one")]
    public void Lines_are_wrapped_text_or_a_list(string marked) => AssertSentences(marked);

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public void White_space_has_no_sentences(string text) => Assert.Empty(SentenceSplitter.Of(text));

    [Fact]
    public void A_long_sentence_stays_whole_without_semicolons()
    {
        var text = string.Concat(Enumerable.Repeat("word ", 20_000)) + "end.";

        var sentence = Assert.Single(SentenceSplitter.Of(text));

        Assert.Equal(new TextRange(0, text.Length), sentence);
    }

    [Fact]
    public void A_list_in_one_breath_is_cut_at_semicolons()
    {
        var text = string.Concat(Enumerable.Repeat("one island of the chain; ", 200)) + "and the sea.";

        var sentences = SentenceSplitter.Of(text);

        Assert.All(sentences, sentence => Assert.InRange(sentence.Length, 1, 1200));
        Assert.All(sentences.SkipLast(1), sentence => Assert.Equal(';', text[sentence.End - 1]));
    }

    [Fact]
    public void Ranges_count_from_the_start_of_the_text()
    {
        const string text = "Title\n\nOne came. Two left.\n\nEnd";

        var sentences = SentenceSplitter.Of(text, new TextRange(7, 19));

        Assert.Equal(["One came.", "Two left."], sentences.Select(sentence => sentence.Of(text).ToString()));
    }

    private static void AssertSentences(string marked)
    {
        var text = marked.Replace("|", "");

        var sentences = SentenceSplitter.Of(text).Select(sentence => sentence.Of(text).ToString());

        Assert.Equal(marked.Split('|').Select(sentence => sentence.Trim()), sentences);
    }
}
