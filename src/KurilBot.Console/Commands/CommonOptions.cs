using System.CommandLine;

namespace KurilBot.Console;

/// <summary>The options that several commands have.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> _documents = new("--documents") { Description = "folder of documents", HelpName = "DIR", Recursive = true };
    private readonly Option<string?> _index = new("--index") { Description = "index file", HelpName = "FILE", Recursive = true };
    private readonly Option<string?> _engine = new("--engine")
    {
        Description = "who writes answers: auto, extractive or generative",
        HelpName = "NAME",
        Recursive = true,
    };

    /// <summary>Print JSON.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "print JSON" };

    /// <summary>One JSON object a line.</summary>
    public Option<string?> Batch { get; } = new("--batch") { Description = "answer every line of a file of JSON objects", HelpName = "FILE" };

    /// <summary>Write a page.</summary>
    public Option<string?> Html { get; } = new("--html") { Description = "also write it as a page with the cited paragraphs", HelpName = "FILE" };

    /// <summary>The page to write, or null.</summary>
    /// <exception cref="BadInputException">There is a batch, or no folder for the file.</exception>
    public string? HtmlFile(ParseResult parsed, Shell shell)
    {
        if (parsed.GetValue(Html) is not { } file)
            return null;
        if (parsed.GetValue(Batch) is not null)
            throw new BadInputException("--html goes without --batch");
        return OutputFile.ProblemOf(file, shell.WorkingDirectory) is { } problem ? throw new BadInputException($"--html: {problem}") : file;
    }

    /// <summary>Those of every command.</summary>
    public IReadOnlyList<Option> OfEveryCommand => [_documents, _index, _engine];

    /// <summary>What the arguments say about the configuration.</summary>
    public SettingOptions Settings(ParseResult parsed) => new(parsed.GetValue(_documents), parsed.GetValue(_index), parsed.GetValue(_engine));
}
