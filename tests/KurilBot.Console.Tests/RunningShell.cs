namespace KurilBot.Console.Tests;

/// <summary>Runs command lines through the real composition, in a folder of its own with a few made-up articles.</summary>
internal sealed class RunningShell : IDisposable
{
    public const string Harbour =
        """
        New harbour opens after ten years

        The harbour of Okuba was opened by Mayor Rin Tanabe on Monday. It took ten years to build and cost 40 million yen.

        There are around 19,000 people living on the island. Most of them work in the fishing fleet of the town.
        """;

    public const string Ferry =
        """
        Ferry company counts its passengers

        The ferry to Okuba has been run by the Ogata family since 1961. It carried 300,000 passengers last year.

        Captain Ken Ogata said that the old ship will be replaced in spring. The new ship was built in Nagasaki.
        """;

    public RunningShell()
    {
        Folder.Write("articles/harbour.txt", Harbour);
        Folder.Write("articles/ferry.txt", Ferry);
        Folder.Write("appsettings.json", """{ "Documents": { "Folder": "articles" }, "Index": { "Path": "data/index.db" } }""");
    }

    public TemporaryFolder Folder { get; } = new();

    public Interrupts Interrupts { get; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Dictionary<string, string> Variables { get; init; } = [];

    /// <summary>Runs one command line to its end.</summary>
    public Task<(int Status, string Out, string Error)> RunAsync(params string[] arguments) => WithAsync("", null, arguments);

    /// <summary>The same with something on standard input, or with a person at a terminal.</summary>
    public async Task<(int Status, string Out, string Error)> WithAsync(string input, Terminal? terminal, params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var shell = new Shell(new StringReader(input), output, error, Folder.Path)
        {
            ProgramDirectory = Folder.Path,
            DataFolder = Folder.Under("share"),
            Time = Time,
            Variables = Variables,
            Terminal = terminal,
        };
        var status = await CommandLine.RunAsync(arguments, shell, Interrupts);
        return (status, output.ToString(), error.ToString());
    }

    /// <summary>Brings the index up to date, so that what follows prints nothing about it.</summary>
    public async Task<RunningShell> IndexedAsync()
    {
        Assert.Equal(ExitStatus.Done, (await RunAsync("index")).Status);
        return this;
    }

    public void Dispose()
    {
        Interrupts.Dispose();
        Folder.Dispose();
    }
}
