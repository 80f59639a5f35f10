using System.Runtime.CompilerServices;
using KurilBot.Onnx;
using KurilBot.Testing;

namespace KurilBot.Core.Tests;

public sealed class FabricationTests
{
    // Only enough answers to see that the check stands; eng/KurilBot.Fabrication measures.
    [Fact]
    public async Task A_model_that_makes_up_one_sentence_in_three_shows_hardly_any_of_them()
    {
        using var embedders = new Embedders(SentenceEncoder.Create());
        using var entailment = new OnnxEntailmentModel();
        var figures = await FabricationRun.RunAsync(Seeds(), embedders, entailment, answers: 15, seed: 1, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(figures.ToString());
        Assert.True(figures.ShownShare <= 0.01, figures + "\n" + string.Join('\n', figures.Failures));
        Assert.True(figures.LostShare <= 0.10, figures + "\n" + string.Join('\n', figures.Failures));
    }

    private static string Seeds([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "seeds");
}
