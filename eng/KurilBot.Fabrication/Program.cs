// Prints how much of what a fabricating model makes up is shown, and how much of what it says truly is lost.
// Arguments: the folder of articles, the number of answers, and --list to print each failure.
using KurilBot.Testing;

var folder = args.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal)) ?? "seeds";
var answers = args.Length > 1 && int.TryParse(args[1], out var told) ? told : 240;
var figures = await FabricationRun.RunAsync(folder, answers, seed: 1, CancellationToken.None);
if (args.Contains("--list"))
    Console.WriteLine(string.Join('\n', figures.Failures));
Console.WriteLine(figures);
