using System.Text.Json;
using KurilBot.Core;

namespace KurilBot.Console.Tests;

public class JsonTests
{
    [Fact]
    public void An_answer_has_the_fields_of_the_contract_in_their_order() => Assert.Equal(
        """
        {"id":"q1","question":"How many people live there?","standalone_question":"How many people live on the island?",
        "status":"answered","text":"There are around 19,000 people living there. [1]",
        "sentences":[{"text":"There are around 19,000 people living there.","citations":[1]}],
        "citations":[{"number":1,"document":"harbour","title":"New harbour opens after ten years","publisher":"The Coast Post",
        "published":"2016-12-14","quote":"There are around 19,000 people living there.","start":100,"end":144,"sha256":"aa11",
        "support":"supported","score":0.9346}],
        "closest":[],"differing":false,"engine":"extractive","model":null,"language":"en","notes":[],"usage":null,"elapsed_ms":4.0}
        """.ReplaceLineEndings(""),
        JsonOutput.Line(AnswerJson.Of("q1", Samples.OneSource), JsonOutput.Readable.AnswerJson));

    [Fact]
    public void A_citation_has_the_bytes_of_the_words_that_answer_where_they_are_known() =>
        Assert.Contains("\"score\":0.9346,\"answer\":{\"start\":126,\"end\":141}}", JsonOutput.Line(AnswerJson.Of("q1", Samples.Marked), JsonOutput.Readable.AnswerJson));

    [Fact]
    public void A_translated_sentence_has_its_original_and_others_have_none()
    {
        var sentence = Samples.OneSource.Sentences[0];
        var translated = sentence with { Text = "Там живёт около 19 000 человек.", Original = sentence.Text };
        Assert.Contains(
            """[{"text":"Там живёт около 19 000 человек.","citations":[1],"original":"There are around 19,000 people living there."}]""",
            JsonOutput.Line(AnswerJson.Of("q1", Samples.OneSource with { Sentences = [translated] }), JsonOutput.Readable.AnswerJson));
    }

    [Fact]
    public void An_abstention_has_closest_passages_and_nothing_else()
    {
        var json = AnswerJson.Of(null, Samples.Abstention);
        Assert.Equal(("not_in_documents", 0, 0, 2), (json.Status, json.Sentences.Count, json.Citations.Count, json.Closest.Count));
    }

    [Fact]
    public void Characters_are_written_as_they_are_and_control_characters_escaped()
    {
        var line = JsonOutput.Line(
            AnswerJson.Of(null, Samples.OneSource with { Question = "北方領土 “é” <&>'\e[0m\n👍" }), JsonOutput.Readable.AnswerJson);
        Assert.Contains("北方領土 “é” <&>'", line);
        Assert.DoesNotContain(line, char.IsControl);
    }

    [Fact]
    public void A_search_result_has_the_fields_of_the_contract() => Assert.Equal(
        """{"id":"q1","query":"harbour","results":[{"rank":1,"document":"harbour","start":0,"end":4,"text":"Text","score":0.71}],"elapsed_ms":0.8}""",
        JsonOutput.Line(
            SearchJson.Of("q1", "harbour", [Samples.Found(Samples.Harbour, "Text", 0.71)], TimeSpan.FromMilliseconds(0.81)),
            JsonOutput.Readable.SearchJson));

    [Fact]
    public void A_claim_has_the_fields_of_the_contract() => Assert.Equal(
        """{"id":"c1","claims":[{"text":"It is so.","verdict":"not_found","score":0,"evidence":[{"document":"harbour","quote":"It.","start":10,"end":13}],"reason":"why"}]}""",
        JsonOutput.Line(
            new CheckJson("c1", [ClaimJson.Of(new("It is so.", Core.Verdict.NotFound, 0, [new(Samples.Harbour, "It.", new(10, 13))], "why"))]),
            JsonOutput.Readable.CheckJson));

    [Fact]
    public void A_saved_answer_is_read_back_as_it_was()
    {
        var saved = AnswerJson.Of("q1", Samples.TwoAccounts);
        var line = JsonOutput.Line(saved, JsonOutput.Readable.AnswerJson);
        var back = JsonSerializer.Deserialize(line, ContractJson.Default.AnswerJson);
        Assert.Equal(line, JsonOutput.Line(back!, JsonOutput.Readable.AnswerJson));
    }
}
