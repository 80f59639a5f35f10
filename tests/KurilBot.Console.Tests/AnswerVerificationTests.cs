using System.Text;
using KurilBot.Core;

namespace KurilBot.Console.Tests;

public class AnswerVerificationTests
{
    private const string Quote = "北方 has 19,000 people.";
    private static readonly byte[] File = Encoding.UTF8.GetBytes("Title\n\n" + Quote + "\nMore.");
    private static readonly int Start = 7;
    private static readonly int End = 7 + Encoding.UTF8.GetByteCount(Quote);

    [Fact]
    public async Task An_answer_holds_while_its_files_are_unchanged()
    {
        var check = await Prove(Saved(), File, "aa11");
        Assert.True(check.Holds);
        Assert.Equal(("ok", null), (check.Citations[0].Status, check.Citations[0].Reason));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_reported_missing() => Assert.Equal("missing", Fails(await AnswerVerification.OfAsync(Saved(), _ => null, Agree, Now)));

    [Fact]
    public async Task A_changed_file_is_reported_with_where_the_quote_stands_now()
    {
        byte[] moved = [.. "New "u8, .. File];
        var check = await Prove(Saved(), moved, "other");
        Assert.Equal("changed", Fails(check));
        Assert.Equal($"the file has changed; the quote now stands at bytes {Start + 4}–{End + 4}", check.Citations[0].Reason);
        Assert.Equal("the file has changed; the quote still stands there", (await Prove(Saved(), File, "other")).Citations[0].Reason);
        Assert.Equal("the file has changed; the quote is no longer in it", (await Prove(Saved(), "Else."u8.ToArray(), "other")).Citations[0].Reason);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(-100, 0)]
    [InlineData(0, 100_000)]
    public async Task Bytes_that_are_not_the_quote_are_a_mismatch(int start, int end) =>
        Assert.Equal("mismatch", Fails(await Prove(Saved(Start + start, End + end), File, "aa11")));

    [Fact]
    public async Task A_quote_is_looked_for_where_the_text_of_the_same_file_is_extracted_differently_now()
    {
        var text = Encoding.UTF8.GetBytes("Menu\n\n北方 has\n19,000 people. More.");
        var check = await AnswerVerification.OfAsync(Saved(), _ => new(Samples.Harbour, text, IsFile: false), Agree, Now);
        Assert.True(check.Holds);
        Assert.Equal($"the text of the file is extracted differently now; the quote now stands at bytes 6–{6 + End - Start}", check.Citations[0].Reason);
        Assert.Equal("mismatch", Fails(await AnswerVerification.OfAsync(Saved(), _ => new(Samples.Harbour, "Else, and more of it."u8.ToArray(), IsFile: false), Agree, Now)));
    }

    [Fact]
    public async Task A_sentence_that_the_citation_check_refuses_fails()
    {
        var check = await AnswerVerification.OfAsync(
            Saved(), Find(File, "aa11"), (claim, _, _) => Task.FromResult(new ClaimCheck(claim, Verdict.Contradicted, 0.1, [], "it says otherwise")), Now);
        Assert.False(check.Holds);
        Assert.Equal(("contradicted", "it says otherwise"), (check.Sentences[0].Verdict, check.Sentences[0].Reason));
    }

    [Fact]
    public async Task A_translation_is_held_against_its_original_and_that_against_the_quote()
    {
        var claims = new List<string>();
        var check = await AnswerVerification.OfAsync(Translated("На острове 19 000 человек."), Find(File, "aa11"), (claim, evidence, cancellationToken) =>
        {
            claims.Add(claim);
            return Agree(claim, evidence, cancellationToken);
        }, Now);
        Assert.True(check.Holds);
        Assert.Equal(["The island has 19,000 people."], claims);
        Assert.Equal("На острове 19 000 человек.", check.Sentences[0].Text);

        var other = await Prove(Translated("На острове 21 000 человек."), File, "aa11");
        Assert.False(other.Holds);
        Assert.Equal("it is no translation of its original: the number 19000 is not in it", other.Sentences[0].Reason);
    }

    [Fact]
    public async Task A_sentence_is_held_against_what_it_cites()
    {
        IReadOnlyList<Evidence> seen = [];
        await AnswerVerification.OfAsync(
            Saved(), Find(File, "aa11"), (claim, evidence, cancellationToken) => Agree(claim, seen = evidence, cancellationToken), Now);
        Assert.Equal([Quote], seen.Select(evidence => evidence.Quote));
    }

    [Fact]
    public async Task A_sentence_with_a_citation_that_is_not_listed_fails()
    {
        var saved = Saved() with { Sentences = [new("Words.", [7])] };
        Assert.Equal("it cites what the answer does not list", (await Prove(saved, File, "aa11")).Sentences[0].Reason);
        Assert.False((await Prove(saved, File, "aa11")).Holds);
    }

    [Fact]
    public async Task A_proof_is_printed_citation_by_citation() =>
        Golden.Match("saved-answer", AnswerVerification.Render(await Prove(Saved(), [.. "New "u8, .. File], "other"), 60));

    [Fact]
    public void Saved_answers_are_read_on_a_line_each_or_spread_out()
    {
        var line = JsonOutput.Line(Saved(), JsonOutput.Readable.AnswerJson);
        Assert.Equal(3, SavedAnswer.Parse(Encoding.UTF8.GetBytes($"{line}\n{line}\n\n{line.Replace(",\"", ",\n  \"")}\n"), "a.json").Value!.Count);
    }

    [Theory]
    [InlineData("", "a.json holds no answer")]
    [InlineData("\n{\"status\":\"other\"}", "a.json, line 2: has no \"status\" of an answer")]
    [InlineData("{\"status\":\"answered\"}", "a.json, line 1: has no \"citations\", \"sentences\" or \"closest\"")]
    [InlineData("\n\n[]", "a.json, line 3: is not a saved answer")]
    [InlineData("{", "a.json, line 1: is not a saved answer")]
    [InlineData("null", "a.json, line 1: is not a saved answer")]
    public void What_is_no_saved_answer_is_named_by_its_line(string text, string error) =>
        Assert.StartsWith(error, SavedAnswer.Parse(Encoding.UTF8.GetBytes(text), "a.json").Error);

    [Fact]
    public void Invalid_UTF_8_is_named_by_its_line() =>
        Assert.Equal("a.json, line 2: is not valid UTF-8", SavedAnswer.Parse([(byte)'{', (byte)'\n', 0xC3], "a.json").Error);

    private static AnswerJson Saved(int? start = null, int? end = null) => AnswerJson.Of("q1", Samples.OneSource with
    {
        Citations = [Samples.Cite(1, Samples.Harbour, Quote) with { Range = new(start ?? Start, end ?? End) }],
    });

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static Task<SavedCheckJson> Prove(AnswerJson saved, byte[] bytes, string sha256) => AnswerVerification.OfAsync(saved, Find(bytes, sha256), Agree, Now);

    private static Func<string, CurrentDocument?> Find(byte[] bytes, string sha256) =>
        id => id == "harbour" ? new(Samples.Harbour with { Sha256 = sha256 }, bytes, IsFile: true) : null;

    private static Task<ClaimCheck> Agree(string claim, IReadOnlyList<Evidence> evidence, CancellationToken cancellationToken) =>
        Task.FromResult(new ClaimCheck(claim, Verdict.Supported, 1, evidence, null));

    private static string Fails(SavedCheckJson check)
    {
        Assert.False(check.Holds);
        return check.Citations[0].Status;
    }

    private static AnswerJson Translated(string text) => Saved() with { Language = "ru", Sentences = [new(text, [1], "The island has 19,000 people.")] };
}
