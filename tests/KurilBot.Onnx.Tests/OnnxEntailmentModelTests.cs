namespace KurilBot.Onnx.Tests;

public sealed class OnnxEntailmentModelTests : IDisposable
{
    private const string Evidence = "The ferry to the northern island was cancelled on Monday because of a storm.";

    private readonly OnnxEntailmentModel _model = new();

    [Theory]
    [InlineData("Bad weather kept the boat from sailing on Monday.")]
    public void What_is_said_in_other_words_is_supported(string claim) => Assert.True(_model.Relate([Evidence], claim)[0] is { Supported: > 0.5, Contradicted: < 0.3 });

    [Theory]
    [InlineData("The ferry sailed on Monday as planned.")]
    [InlineData("The ferry was cancelled because of a strike.")]
    public void What_goes_against_it_is_not(string claim) => Assert.True(_model.Relate([Evidence], claim)[0].Supported < 0.5);

    [Fact]
    public void Evidence_of_several_lengths_is_read_as_if_each_stood_alone()
    {
        const string claim = "The ferry was cancelled.";

        var together = _model.Relate(["A storm came.", Evidence, string.Join(' ', Enumerable.Repeat(Evidence, 40))], claim);

        // Eight bits are shared out over all that is read at once.
        Assert.Equal(_model.Relate([Evidence], claim)[0].Supported, together[1].Supported, 0.1);
        Assert.All(together, found => Assert.InRange(found.Supported + found.Contradicted, 0, 1.0001));
    }

    [Fact]
    public void Without_evidence_there_is_no_answer() => Assert.Empty(_model.Relate([], "Anything."));

    [Fact]
    public void A_missing_file_is_one_clear_line() =>
        Assert.Contains("nowhere", Assert.Throws<Core.EmbeddingException>(() => new OnnxEntailmentModel(new() { Folder = "nowhere" }).Relate(["a"], "b")).Message, StringComparison.Ordinal);

    public void Dispose() => _model.Dispose();
}
