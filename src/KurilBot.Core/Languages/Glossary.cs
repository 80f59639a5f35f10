using System.Collections.Frozen;

namespace KurilBot.Core;

/// <summary>
/// General words of a language in English: a line a meaning, its forms (divided by |), a tab, and its English words (divided by /, the
/// likeliest first; none for a word that only carries grammar).
/// </summary>
internal sealed class Glossary
{
    private readonly FrozenDictionary<string, string> _entries;

    private Glossary(IEnumerable<(string Forms, string English)> lines, Func<string, string> normal)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (forms, english) in lines)
        {
            foreach (var form in forms.Split('|'))
                entries.TryAdd(normal(form), english);
        }

        _entries = entries.ToFrozenDictionary(StringComparer.Ordinal);
        Longest = _entries.Keys.Max(k => k.Length);
    }

    /// <summary>How many characters the longest form has.</summary>
    public int Longest { get; }

    /// <summary>The English words of a form; null where it is not there.</summary>
    public string? this[string form] => _entries.GetValueOrDefault(form);

    /// <summary>The forms.</summary>
    public IEnumerable<string> Forms => _entries.Keys;

    /// <summary>The glossary of a language that comes with this assembly.</summary>
    /// <param name="language">ISO 639-1.</param>
    /// <param name="normal">What is made of a form before it is looked up.</param>
    public static Glossary Embedded(string language, Func<string, string> normal) => new(EmbeddedText.Pairs($"glossary.{language}.txt"), normal);
}
