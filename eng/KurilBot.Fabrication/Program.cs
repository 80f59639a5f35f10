// Prints how much of what a fabricating model makes up is shown, and how much of what it says truly is lost.
// Arguments: the folder of articles, the number of answers, the seed of chance, and --list to print each failure.
using KurilBot.Core;
using KurilBot.Onnx;
using KurilBot.Testing;

var folder = args.FirstOrDefault(Directory.Exists) ?? "seeds";
var numbers = args.Where(a => int.TryParse(a, out _)).Select(int.Parse).ToArray();
using var embedders = new Embedders(SentenceEncoder.Create());
var figures = await FabricationRun.RunAsync(folder, embedders, numbers is [var answers, ..] ? answers : 240, numbers is [_, var seed, ..] ? seed : 1, CancellationToken.None);
if (args.Contains("--list"))
    Console.WriteLine(string.Join('\n', figures.Failures));
Console.WriteLine(figures);
