using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>
/// The configuration of one run: appsettings.json, then environment variables, then options. By hand, because
/// a general configuration system costs more start-up time than a whole question.
/// </summary>
internal sealed class SettingsReader
{
    private const string Prefix = "KURILBOT_";

    // Sections are checked for misspelt keys; an array's items count under its key.
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Documents"] = ["Folder"],
        ["Index"] = ["Path", "ConnectionString"],
        ["State"] = ["Path"],
        ["Embedding"] = ["Endpoint", "Model", "ApiKey", "BatchSize", "Retries", "TimeoutSeconds"],
        ["Retrieval"] =
        [
            nameof(RetrievalOptions.DenseWeight), nameof(RetrievalOptions.TitleWeight), nameof(RetrievalOptions.ConversationWeight),
            nameof(RetrievalOptions.Candidates),
        ],
        ["Answering"] =
        [
            nameof(AnsweringOptions.MinimumConfidence), nameof(AnsweringOptions.MaximumSentences), nameof(AnsweringOptions.MaximumLength),
            nameof(AnsweringOptions.SentenceShare), nameof(AnsweringOptions.OtherSourceShare), nameof(AnsweringOptions.Passages),
            nameof(AnsweringOptions.CheckedPassages),
        ],
        ["Chat"] = ["Endpoint", "Model", "ApiKey", "TimeoutSeconds", "Retries"],
        ["Telegram"] =
        [
            "Token", "BaseUrl", "AllowedUsers", "AllowedChats", "QuestionsPerMinute", "WebhookUrl", "WebhookSecret", "WebhookListen", "RetentionDays",
        ],
    };

    private readonly Dictionary<string, (string Value, string Origin)> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _configurationFolder;
    private readonly string _workingDirectory;
    private readonly string _dataFolder;

    /// <exception cref="BadInputException">A key is unknown; the message names it.</exception>
    public SettingsReader(Shell shell)
    {
        var file = ConfigurationFile.Find(shell.WorkingDirectory, shell.ProgramDirectory);
        (_configurationFolder, _workingDirectory, _dataFolder) = (file.Folder, shell.WorkingDirectory, shell.DataFolder);
        foreach (var (key, value) in file.Values)
            Add(key, value, $"{key} in {ConfigurationFile.Name}");
        foreach (var (name, value) in shell.Variables)
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
                Add(name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal), value, name);
        }
    }

    /// <exception cref="BadInputException">A key is unknown or its value cannot be used; the message names it.</exception>
    public static Settings Read(Shell shell, SettingOptions options) => new SettingsReader(shell).Read(options);

    private Settings Read(SettingOptions options)
    {
        var documents = options.Documents ?? Value("Documents:Folder") ?? "seeds";
        var chat = Chat();
        var engine = EngineOf(options.Engine ?? "auto");
        if (engine == Engine.Generative && !chat.IsSet)
            throw new BadInputException("--engine generative needs Chat:Endpoint to be configured");
        var folder = options.Documents is null ? InConfiguration(documents) : InWorkingDirectory(documents);
        var index = options.Index is { } option ? InWorkingDirectory(option)
            : Value("Index:Path") is { } path ? InConfiguration(path)
            : Path.Combine(_dataFolder, NameFor(folder), "index.db");
        return new(
            _configurationFolder,
            new(folder, documents),
            new(index, Value("Index:ConnectionString")),
            Value("State:Path") is { } state ? InConfiguration(state) : Path.Combine(Path.GetDirectoryName(index)!, "state.db"),
            Embedding(),
            Ranged(new RetrievalOptions(), "Retrieval"),
            Ranged(new AnsweringOptions(), "Answering"),
            chat,
            engine);
    }

    private void Add(string key, string value, string origin)
    {
        var parts = key.Split(':');
        if (parts.Length > 1 && Known.TryGetValue(parts[0], out var keys) && !keys.Contains(parts[1], StringComparer.OrdinalIgnoreCase))
            throw new BadInputException($"{origin} is not a known key; {parts[0]} has {string.Join(", ", keys)}");
        _values[key] = (value, origin);
    }

    /// <summary>The value of a key, or null where it has none.</summary>
    public string? Value(string key) => _values.TryGetValue(key, out var found) && found.Value.Length > 0 ? found.Value : null;

    private Uri? Endpoint(string key) => Value(key) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" => uri,
        var text => throw new BadInputException($"{_values[key].Origin} is not an http or https address: {text}"),
    };

    private ChatServerOptions Chat()
    {
        var otherwise = new ChatServerOptions();
        var options = new ChatServerOptions
        {
            Endpoint = Endpoint("Chat:Endpoint")?.OriginalString,
            Model = Value("Chat:Model"),
            ApiKey = Value("Chat:ApiKey"),
            TimeoutSeconds = Number("Chat:TimeoutSeconds", otherwise.TimeoutSeconds, 1, 3600),
            Retries = Number("Chat:Retries", otherwise.Retries, 0, 10),
        };
        return options.Problems().FirstOrDefault() is { } problem ? throw new BadInputException(problem) : options;
    }

    private EmbeddingOptions Embedding()
    {
        var otherwise = new EmbeddingOptions();
        var options = new EmbeddingOptions
        {
            Endpoint = Value("Embedding:Endpoint"),
            Model = Value("Embedding:Model"),
            ApiKey = Value("Embedding:ApiKey"),
            BatchSize = Number("Embedding:BatchSize", otherwise.BatchSize, 1, 2048),
            Retries = Number("Embedding:Retries", otherwise.Retries, 0, 10),
            TimeoutSeconds = Number("Embedding:TimeoutSeconds", otherwise.TimeoutSeconds, 1, 3600),
        };
        return options.Problems().FirstOrDefault() is { } problem ? throw new BadInputException(problem) : options;
    }

    /// <summary>A whole number within bounds.</summary>
    public int Number(string key, int otherwise, int least, int most) => Value(key) switch
    {
        null => otherwise,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw new BadInputException($"{_values[key].Origin} is not a whole number from {least} to {most}: {text}"),
    };

    /// <summary>Numeric ids: an array in the file, or one value with commas between them.</summary>
    public IReadOnlyList<long> Ids(string key)
    {
        var items = _values.Where(entry => entry.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Key);
        return [.. (Value(key) is null ? items : [key]).SelectMany(Each)];

        IEnumerable<long> Each(string item) => (Value(item) ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id
                : throw new BadInputException($"{_values[item].Origin} is not a numeric id: {text}"));
    }

    // Only the keys that are there are looked at: reflection over all options would be felt in every start.
    private T Ranged<T>(T options, string section)
        where T : class
    {
        foreach (var key in Known[section])
        {
            if (Value($"{section}:{key}") is not { } text)
                continue;
            var property = typeof(T).GetProperty(key)!;
            var range = property.GetCustomAttribute<RangeAttribute>()!;
            var whole = property.PropertyType == typeof(int);
            object? number = whole
                ? int.TryParse(text, CultureInfo.InvariantCulture, out var count) ? count : null
                : double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
            if (number is null || !range.IsValid(number))
            {
                throw new BadInputException(FormattableString.Invariant(
                    $"{_values[$"{section}:{key}"].Origin} is not a {(whole ? "whole " : "")}number from {range.Minimum} to {range.Maximum}: {text}"));
            }

            property.SetValue(options, number);
        }

        return options;
    }

    private static Engine EngineOf(string name) => name switch
    {
        "auto" => Engine.Auto,
        "extractive" => Engine.Extractive,
        "generative" => Engine.Generative,
        _ => throw new BadInputException($"--engine is auto, extractive or generative, not {name}"),
    };

    // Readable, and another one for a folder of the same name elsewhere (FNV-1a: loading what computes a SHA-256 would be felt in every start).
    private static string NameFor(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(folder);
        return $"{Path.GetFileName(path)}-{path.Aggregate(2166136261, (hash, c) => (hash ^ c) * 16777619):x8}";
    }

    private string InConfiguration(string path) => Path.GetFullPath(path, _configurationFolder);

    private string InWorkingDirectory(string path) => Path.GetFullPath(path, _workingDirectory);
}
