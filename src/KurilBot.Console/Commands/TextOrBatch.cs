using System.CommandLine;

namespace KurilBot.Console;

/// <summary>A command that takes one text on its command line, or many in a batch file.</summary>
internal static class TextOrBatch
{
    /// <summary>Words without quotation marks around them are one text.</summary>
    public static Argument<string[]> Argument(string name, string description) =>
        new(name) { Arity = ArgumentArity.ZeroOrMore, Description = description };

    /// <summary>The text, or null where there is a batch file instead.</summary>
    /// <exception cref="BadInputException">Both, neither, or a batch without <c>--json</c>.</exception>
    public static string? Text(ParseResult parsed, Argument<string[]> argument, CommonOptions common)
    {
        var text = string.Join(' ', parsed.GetValue(argument) ?? []);
        var hasText = parsed.GetResult(argument)?.Tokens.Count > 0;
        return (hasText, parsed.GetValue(common.Batch), parsed.GetValue(common.Json)) switch
        {
            (true, null, _) => text,
            (true, _, _) => throw new BadInputException($"give either a {argument.Name} or --batch, not both"),
            (false, null, _) => throw new BadInputException($"there is no {argument.Name}; give one, or a file with --batch"),
            (false, _, false) => throw new BadInputException("--batch prints JSON only; add --json"),
            _ => null,
        };
    }

    /// <summary>Ends the command where there is something wrong with the text.</summary>
    public static void Demand(string? problem)
    {
        if (problem is not null)
            throw new BadInputException($"the command line {problem}");
    }

    /// <summary>Works on the lines on all cores and prints the results in the order of the lines, each as soon as those before it are done.</summary>
    public static async Task PrintAsync<T>(
        TextWriter output, IReadOnlyList<T> lines, Func<T, CancellationToken, Task<string>> work, CancellationToken cancellationToken)
    {
        var underWay = new Queue<Task<string>>();
        foreach (var line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (underWay.Count == 2 * Environment.ProcessorCount)
                await output.WriteLineAsync(await underWay.Dequeue());
            underWay.Enqueue(Task.Run(() => work(line, cancellationToken), cancellationToken));
        }

        while (underWay.TryDequeue(out var next))
            await output.WriteLineAsync(await next);
        await output.FlushAsync(cancellationToken);
    }
}
