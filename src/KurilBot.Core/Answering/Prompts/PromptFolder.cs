using System.Collections.Concurrent;
using System.Text.Json;

namespace KurilBot.Core;

/// <summary>A prompt as its folder has it.</summary>
/// <param name="Template">skprompt.txt.</param>
/// <param name="Config">config.json.</param>
internal sealed record PromptFiles(string Template, string Config);

/// <summary>The folder of prompts, one folder a prompt in Semantic Kernel's own form. Each is read once.</summary>
/// <param name="path">The folder.</param>
internal sealed class PromptFolder(string path)
{
    private const string TemplateName = "skprompt.txt", ConfigName = "config.json";

    private readonly ConcurrentDictionary<string, PromptFiles> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Prompt> _prompts = new(StringComparer.Ordinal);

    /// <summary>The folder <c>prompts</c> beside the configuration, else the one beside the program.</summary>
    public static PromptFolder Find(params IEnumerable<string> folders) => new(
        folders.Append(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, "prompts")).FirstOrDefault(Directory.Exists)
        ?? throw new PromptException("There is no folder prompts, neither beside appsettings.json nor beside the program."));

    /// <summary>A prompt's files as they are.</summary>
    /// <exception cref="PromptException">They cannot be read.</exception>
    public PromptFiles Files(string name) => _files.GetOrAdd(name, n => new(Read(n, TemplateName), Read(n, ConfigName)));

    /// <summary>A prompt, ready to be filled.</summary>
    /// <exception cref="PromptException">Its files cannot be read or understood.</exception>
    public Prompt Prompt(string name) => _prompts.GetOrAdd(name, n =>
    {
        var files = Files(n);
        try
        {
            return Core.Prompt.Parse(files.Template, files.Config);
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException)
        {
            throw new PromptException($"{Path.Combine(path, n)}: {wrong.Message}", wrong);
        }
    });

    private string Read(string name, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(path, name, file)).ReplaceLineEndings("\n");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new PromptException($"The prompt {name} cannot be read: {wrong.Message}", wrong);
        }
    }
}
