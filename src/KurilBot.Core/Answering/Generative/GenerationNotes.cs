namespace KurilBot.Core;

/// <summary>Counts what was done to the sentences of a model, and says so.</summary>
internal sealed class GenerationNotes
{
    private readonly List<string> _said = [];

    public int Moved { get; set; }

    public int Repaired { get; set; }

    public int Replaced { get; set; }

    public int LeftOut { get; set; }

    public int WrongMarkers { get; set; }

    /// <summary>Why translations were not shown.</summary>
    public List<string> Untranslated { get; } = [];

    /// <summary>A line for the reader.</summary>
    public void Say(string line)
    {
        if (!_said.Contains(line))
            _said.Add(line);
    }

    /// <summary>Nothing of the model's answer is shown, nor what stood in the place of its sentences.</summary>
    public void ShowNothing() => (LeftOut, Replaced) = (LeftOut + Replaced, 0);

    /// <summary>All lines.</summary>
    public IReadOnlyList<string> Lines =>
    [
        .. _said,
        .. Counted(Replaced, "sentence of the model was replaced by the words of the articles.", "sentences of the model were replaced by the words of the articles."),
        .. Counted(LeftOut, "sentence of the language model was left out: the documents do not support it.", "sentences of the language model were left out: the documents do not support them."),
        .. Counted(Repaired, "sentence was repaired.", "sentences were repaired."),
        .. Counted(Moved, "sentence was given the passage that supports it.", "sentences were given the passages that support them."),
        .. Untranslated.Select(why => $"A sentence stays in English: of its translation, {why}."),
        .. Counted(WrongMarkers, "citation was dropped that named no passage.", "citations were dropped that named no passage."),
    ];

    private static IEnumerable<string> Counted(int count, string one, string many) => count switch
    {
        0 => [],
        1 => [$"1 {one}"],
        _ => [$"{count} {many}"],
    };
}
