namespace KurilBot.Core.Tests;

public class AnswerTypesTests
{
    [Theory]
    [InlineData("When was it opened?", "Mayor Tanabe opened it on 14 June 2012.", "June 2012")]
    [InlineData("When was it opened?", "It cost 40 yen.", "")]
    [InlineData("When did it happen in 1998?", "It happened in 1998.", "")]
    [InlineData("How many people live there?", "In 2016 some 19,000 people lived there.", "19,000")]
    [InlineData("How many boats sank?", "Two boats sank.", "Two")]
    [InlineData("Who opened it?", "The harbour was opened by Rin Tanabe.", "Rin Tanabe")]
    [InlineData("Who is Tanabe?", "Mayor Rin Tanabe spoke.", "Mayor Rin")]
    [InlineData("Who spoke?", "Rain fell.", "")]
    [InlineData("Where is the museum?", "The museum of Whitfield is in Eastmoor.", "Whitfield Eastmoor")]
    [InlineData("Where is the museum?", "Clara Whitfield spoke.", "")]
    [InlineData("How old is he?", "Mr Tanabe, 64, is in his 3rd term and has 2 dogs.", "")]
    [InlineData("How old is he?", "Tanabe is 64 years old.", "64")]
    [InlineData("How old is he?", "The 64-year-old mayor spoke.", "64")]
    [InlineData("How long did it take?", "It took ten years to build.", "years")]
    [InlineData("How long did it take?", "The war ended in 1945 with 300 dead.", "")]
    [InlineData("How much does it cost?", "Tickets cost 900 yen and 40 people came.", "900")]
    [InlineData("What is the price of a ticket?", "It carried 300,000 passengers.", "")]
    public void These_words_could_be_the_answer(string question, string text, string answers)
    {
        var asked = Question.Read(question);
        var candidate = Assert.Single(Sentence.Of(text));

        var found = AnswerTypes.Of(asked, candidate, word => asked.Words.Any(w => w.Stem == word.Stem));

        Assert.Equal(answers, string.Join(' ', found!.Select(k => candidate.Words[k].Text)));
    }

    [Theory]
    [InlineData("Why did it close?")]
    [InlineData("How did it close?")]
    [InlineData("What is a ferry?")]
    public void No_single_word_answers_other_questions(string question) =>
        Assert.Null(AnswerTypes.Of(Question.Read(question), Sentence.Of("The ferry closed.")[0], _ => false));

    [Theory]
    [InlineData("It closed because of the storm.", true, false, false)]
    [InlineData("“No,” she said.", false, true, false)]
    [InlineData("They came by boat.", false, false, true)]
    [InlineData("Rain fell.", false, false, false)]
    public void A_sentence_gives_reasons_reports_speech_or_tells_means(string text, bool reason, bool speech, bool means)
    {
        var candidate = Sentence.Of(text)[0];

        Assert.Equal((reason, speech, means), (AnswerTypes.GivesReason(candidate), AnswerTypes.ReportsSpeech(candidate), AnswerTypes.TellsMeans(candidate)));
    }

    [Theory]
    [InlineData("What did Abe say?", true)]
    [InlineData("What does Lavrov claim?", true)]
    [InlineData("What did Abe eat?", false)]
    public void A_question_may_ask_for_what_was_said(string question, bool asks) => Assert.Equal(asks, AnswerTypes.AsksSpeech(Question.Read(question)));
}
