using System.Globalization;
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
        ["Chat"] = ["Endpoint", "Model", "ApiKey", "TimeoutSeconds"],
        ["Telegram"] =
        [
            "Token", "BaseUrl", "AllowedUsers", "AllowedChats", "QuestionsPerMinute", "WebhookUrl", "WebhookSecret", "WebhookListen", "RetentionDays",
        ],
    };

    private readonly Dictionary<string, (string Value, string Origin)> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _configurationFolder;
    private readonly string _workingDirectory;

    /// <exception cref="BadInputException">A key is unknown; the message names it.</exception>
    public SettingsReader(Shell shell)
    {
        var file = ConfigurationFile.Find(shell.WorkingDirectory, shell.ProgramDirectory);
        (_configurationFolder, _workingDirectory) = (file.Folder, shell.WorkingDirectory);
        foreach (var (key, value) in file.Values)
            Add(key, value, $"{key} in {ConfigurationFile.Name}");
        foreach (var (name, value) in shell.Variables.Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal)))
            Add(name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal), value, name);
    }

    /// <exception cref="BadInputException">A key is unknown or its value cannot be used; the message names it.</exception>
    public static Settings Read(Shell shell, SettingOptions options) => new SettingsReader(shell).Read(options);

    private Settings Read(SettingOptions options)
    {
        var documents = options.Documents ?? Value("Documents:Folder") ?? "seeds";
        var chat = new ChatSettings(Endpoint("Chat:Endpoint"), Value("Chat:Model"), Value("Chat:ApiKey"), TimeSpan.FromSeconds(Number("Chat:TimeoutSeconds", 30, 1, 3600)));
        var engine = EngineOf(options.Engine ?? "auto");
        if (engine == Engine.Generative && chat.Endpoint is null)
            throw new BadInputException("--engine generative needs Chat:Endpoint to be configured");
        return new(
            new(options.Documents is null ? InConfiguration(documents) : InWorkingDirectory(documents), documents),
            new(options.Index is null ? InConfiguration(Value("Index:Path") ?? "data/index.db") : InWorkingDirectory(options.Index),
                Value("Index:ConnectionString")),
            Embedding(),
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

    private static Engine EngineOf(string name) => name switch
    {
        "auto" => Engine.Auto,
        "extractive" => Engine.Extractive,
        "generative" => Engine.Generative,
        _ => throw new BadInputException($"--engine is auto, extractive or generative, not {name}"),
    };

    /// <summary>A path that starts from the folder of the file.</summary>
    public string InConfiguration(string path) => Path.GetFullPath(path, _configurationFolder);

    private string InWorkingDirectory(string path) => Path.GetFullPath(path, _workingDirectory);
}
