using System.Globalization;
using System.Text;

namespace KurilBot.Core;

/// <summary>The passages that a model is shown, numbered from 1; a second look adds to them.</summary>
/// <param name="first">Those found for the question.</param>
/// <param name="retriever">Where a second look looks.</param>
public sealed class PromptContext(IReadOnlyList<RetrievedPassage> first, HybridRetriever retriever)
{
    private const int PassagesALook = 4;

    // What is not among so many is not what a sentence speaks of.
    private const int Compared = 24;

    private readonly List<RetrievedPassage> _all = [.. first];

    /// <summary>Whether a marker names a passage.</summary>
    internal bool Has(int marker) => marker >= 1 && marker <= _all.Count;

    /// <summary>The passages in their order, with the similarities of a sentence of the model instead of the question's; none where it is far from all of them.</summary>
    internal async Task<IReadOnlyList<RetrievedPassage>> ComparedAsync(string sentence, CancellationToken cancellationToken)
    {
        var near = (await retriever.FindAsync(sentence, Compared, cancellationToken)).ToDictionary(p => (p.Source.Id, p.Passage.Range), p => p.Similarities);
        return [.. _all.Select(p => p with { Similarities = near.GetValueOrDefault((p.Source.Id, p.Passage.Range), []) })];
    }

    /// <summary>All of them as the model sees them.</summary>
    public string Render() => Render(0);

    /// <summary>Looks again with other words and gives what was not there before, as the model sees it, numbered on.</summary>
    /// <param name="query">The words.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<string> SearchAsync(string query, CancellationToken cancellationToken)
    {
        var found = await retriever.FindAsync(query, PassagesALook, cancellationToken);
        var known = _all.Select(p => (p.Source.Id, p.Passage.Range)).ToHashSet();
        var from = _all.Count;
        _all.AddRange(found.Where(p => known.Add((p.Source.Id, p.Passage.Range))));
        return Render(from);
    }

    /// <summary>Text of an article or a user: no character in it opens or closes anything.</summary>
    public static string Encode(string text) => CleanText.Of(text)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private string Render(int from)
    {
        var text = new StringBuilder("<passages>\n");
        for (var i = from; i < _all.Count; i++)
        {
            var source = _all[i].Source;
            text.Append(CultureInfo.InvariantCulture, $"<passage number=\"[{i + 1}]\"");
            if (source.Publisher is { } publisher)
                text.Append(CultureInfo.InvariantCulture, $" publisher=\"{Encode(publisher)}\"");
            if (source.Published is { } day)
                text.Append(CultureInfo.InvariantCulture, $" date=\"{day:yyyy-MM-dd}\"");
            // A marker in an article is no marker of ours.
            text.Append(CultureInfo.InvariantCulture, $" title=\"{Encode(source.Title)}\">\n{Encode(_all[i].Passage.Text).Replace('[', '(').Replace(']', ')')}\n</passage>\n");
        }

        return text.Append("</passages>").ToString();
    }
}
