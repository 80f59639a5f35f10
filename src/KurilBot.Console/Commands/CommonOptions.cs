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

    /// <summary>Those of every command.</summary>
    public IReadOnlyList<Option> OfEveryCommand => [_documents, _index, _engine];

    /// <summary>What the arguments say about the configuration.</summary>
    public SettingOptions Settings(ParseResult parsed) => new(parsed.GetValue(_documents), parsed.GetValue(_index), parsed.GetValue(_engine));
}
