// Prints how much of what a fabricating model makes up is shown, and how much of what it says truly is lost.
// Arguments: the folder of articles, the number of answers, the seed of chance, and --list to print each failure;
// or: statements FILE FOLDER [--list], for what becomes of statements that people have written.
using KurilBot.Core;
using KurilBot.Fabrication;
using KurilBot.Onnx;
using KurilBot.Testing;

using var embedders = new Embedders(SentenceEncoder.Create());
using var entailment = new OnnxEntailmentModel();
var isListed = args.Contains("--list");
if (args is ["statements", var file, var texts, ..])
{
    await StatementRun.RunAsync(file, texts, embedders, entailment, isListed);
    return;
}

var folder = args.FirstOrDefault(Directory.Exists) ?? "seeds";
var numbers = args.Where(a => int.TryParse(a, out _)).Select(int.Parse).ToArray();
var figures = await FabricationRun.RunAsync(
    folder, embedders, entailment, numbers is [var answers, ..] ? answers : 240, numbers is [_, var seed, ..] ? seed : 1, CancellationToken.None);
if (isListed)
    Console.WriteLine(string.Join('\n', figures.Failures));
Console.WriteLine(figures);
