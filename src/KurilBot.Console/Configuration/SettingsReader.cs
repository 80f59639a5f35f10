using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using KurilBot.Core;
using KurilBot.Onnx;
using KurilBot.Telegram;
using KurilBot.Web;

namespace KurilBot.Console;

/// <summary>
/// The configuration of one run: appsettings.json, then environment variables, then options. By hand, because
/// a general configuration system costs more start-up time than a whole question.
/// </summary>
internal sealed class SettingsReader
{
    private const string Prefix = "KURILBOT_";

    // Sections are checked for misspelt keys; an array's items count under its key.
    private static string[]? KeysOf(string section) => section.ToUpperInvariant() switch
    {
        "DOCUMENTS" => ["Folder", nameof(DocumentsOptions.MaximumFileSize)],
        "INDEX" => ["Path", "ConnectionString"],
        "STATE" => ["Path"],
        "ENCODER" => [nameof(OnnxEmbeddingOptions.Threads), nameof(OnnxEmbeddingOptions.BatchSize)],
        "EMBEDDING" => KeysOf(typeof(EmbeddingOptions)),
        "RETRIEVAL" => KeysOf(typeof(RetrievalOptions)),
        "ANSWERING" => KeysOf(typeof(AnsweringOptions)),
        "CHAT" => KeysOf(typeof(ChatServerOptions)),
        "SPEECH" => KeysOf(typeof(SpeechOptions)),
        "CHECK" => KeysOf(typeof(CheckServerOptions)),
        "TELEGRAM" => KeysOf(typeof(TelegramOptions)),
        "WEB" => KeysOf(typeof(WebOptions)),
        _ => null,
    };

    private readonly Dictionary<string, (string Value, string Origin)> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _configurationFolder;
    private readonly string _workingDirectory;
    private readonly string _dataFolder;

    private SettingsReader(Shell shell)
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

    /// <summary>The section <c>Telegram</c>; read by <c>telegram</c> and <c>serve</c> alone.</summary>
    /// <exception cref="BadInputException">A key is unknown or its value cannot be used; the message names it.</exception>
    public static TelegramOptions ReadTelegram(Shell shell)
    {
        var options = new SettingsReader(shell).Section<TelegramOptions>("Telegram");
        return options.Problem() is { } problem ? throw new BadInputException(problem) : options;
    }

    /// <summary>The section <c>Speech</c>; read by <c>telegram</c> and <c>serve</c> alone.</summary>
    /// <exception cref="BadInputException">A key is unknown or its value cannot be used; the message names it.</exception>
    public static SpeechOptions ReadSpeech(Shell shell)
    {
        var options = new SettingsReader(shell).Section<SpeechOptions>("Speech");
        return options.Problem() is { } problem ? throw new BadInputException(problem) : options;
    }

    /// <summary>The sections <c>Web</c> and <c>Telegram</c>; the token may be missing, then there is no bot.</summary>
    /// <param name="shell">Has the configuration.</param>
    /// <param name="serves">Whether the page is to be served, so that it must be told to whom.</param>
    /// <exception cref="BadInputException">A key is unknown or its value cannot be used; the message names it.</exception>
    public static (WebOptions Web, TelegramOptions Telegram) ReadWeb(Shell shell, bool serves = true)
    {
        var reader = new SettingsReader(shell);
        var (web, telegram) = (reader.Section<WebOptions>("Web"), reader.Section<TelegramOptions>("Telegram"));
        var problem = (serves ? web.Problem() : null) ?? (telegram.Token.Length == 0 ? null : telegram.Problem());
        return problem is null ? (web, telegram) : throw new BadInputException(problem);
    }

    private Settings Read(SettingOptions options)
    {
        var documents = options.Documents ?? Value("Documents:Folder") ?? "seeds";
        var chat = Section<ChatServerOptions>("Chat");
        var check = Section<CheckServerOptions>("Check");
        var embedding = Section<EmbeddingOptions>("Embedding");
        if ((chat.Problem() ?? check.Problem() ?? embedding.Problem()) is { } problem)
            throw new BadInputException(problem);
        var engine = EngineOf(options.Engine ?? "auto");
        if (engine == Engine.Generative && !chat.IsSet)
            throw new BadInputException("--engine generative needs Chat:Endpoint to be configured");
        var folder = options.Documents is null ? InConfiguration(documents) : InWorkingDirectory(documents);
        var index = options.Index is { } option ? InWorkingDirectory(option)
            : Value("Index:Path") is { } path ? InConfiguration(path)
            : Path.Combine(_dataFolder, NameFor(folder), "index.db");
        return new(
            _configurationFolder,
            new(folder, documents, Section<DocumentsOptions>("Documents")),
            new(index, Value("Index:ConnectionString")),
            Value("State:Path") is { } state ? InConfiguration(state) : Path.Combine(Path.GetDirectoryName(index)!, "state.db"),
            Section<OnnxEmbeddingOptions>("Encoder"),
            embedding,
            Section<RetrievalOptions>("Retrieval"),
            Section<AnsweringOptions>("Answering"),
            chat,
            check,
            engine);
    }

    private void Add(string key, string value, string origin)
    {
        var parts = key.Split(':');
        if (parts.Length > 1 && KeysOf(parts[0]) is { } keys && !keys.Contains(parts[1], StringComparer.OrdinalIgnoreCase))
            throw new BadInputException($"{origin} is not a known key; {parts[0]} has {string.Join(", ", keys)}");
        _values[key] = (value, origin);
    }

    // Null where the key has none.
    private string? Value(string key) => _values.TryGetValue(key, out var found) && found.Value.Length > 0 ? found.Value : null;

    /// <summary>The options of a section: their own defaults, and what the configuration says otherwise.</summary>
    /// <exception cref="BadInputException">A value cannot be used; the message names its key.</exception>
    /// <remarks>Only the keys that are there are looked at: reflection over all options would be felt in every start.</remarks>
    private T Section<T>(string section)
        where T : new()
    {
        var options = new T();
        var keys = _values.Keys.Where(key => key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase)).Select(key => key.Split(':')[1]);
        foreach (var key in keys.Distinct(StringComparer.OrdinalIgnoreCase).Select(key => $"{section}:{key}"))
        {
            // Documents:Folder is read by itself.
            if (typeof(T).GetProperty(key.Split(':')[1], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not { } property)
                continue;
            if (property.PropertyType == typeof(IReadOnlyList<long>))
                property.SetValue(options, Ids(key));
            else if (Value(key) is { } text)
                property.SetValue(options, Converted(property, key, text));
        }

        return options;
    }

    private object Converted(PropertyInfo property, string key, string text) =>
        property.PropertyType == typeof(string) ? Text(property, key, text)
        : property.PropertyType != typeof(bool) ? Number(property, key, text)
        : bool.TryParse(text, out var yes) ? yes : throw new BadInputException($"{_values[key].Origin} is neither true nor false: {text}");

    private string Text(PropertyInfo property, string key, string text) =>
        property.GetCustomAttribute<UrlAttribute>() is null || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            ? text : throw new BadInputException($"{_values[key].Origin} is not an http or https address: {text}");

    private object Number(PropertyInfo property, string key, string text)
    {
        var range = property.GetCustomAttribute<RangeAttribute>()!;
        var whole = property.PropertyType == typeof(int);
        object? number = whole
            ? int.TryParse(text, CultureInfo.InvariantCulture, out var count) ? count : null
            : double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
        return number is not null && range.IsValid(number) ? number : throw new BadInputException(FormattableString.Invariant(
            $"{_values[key].Origin} is not a {(whole ? "whole " : "")}number from {range.Minimum} to {range.Maximum}: {text}"));
    }

    // Numeric ids: an array in the file, or one value with commas between them.
    private IReadOnlyList<long> Ids(string key)
    {
        var items = _values.Where(entry => entry.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Key);
        return [.. (Value(key) is null ? items : [key]).SelectMany(Each)];

        IEnumerable<long> Each(string item) => (Value(item) ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id
                : throw new BadInputException($"{_values[item].Origin} is not a numeric id: {text}"));
    }

    private static string[] KeysOf(Type options) => [.. options.GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

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
