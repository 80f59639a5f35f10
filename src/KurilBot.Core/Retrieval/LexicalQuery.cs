using System.Text;

namespace KurilBot.Core;

/// <summary>Turns what a person typed into an FTS5 query: its content words, any of which may match.</summary>
internal static class LexicalQuery
{
    // More words than this name no topic; a pasted page must not become a query of ten thousand terms.
    private const int MaxTerms = 64;

    /// <summary>The query, or null where the text has no words. Stop words count only where there is nothing else.</summary>
    public static string? Of(string text)
    {
        var words = Words.Of(text);
        var content = words.FindAll(word => !word.IsStop);
        var terms = (content.Count > 0 ? content : words).DistinctBy(word => word.Stem).Take(MaxTerms);
        var query = new StringBuilder();
        foreach (var word in terms)
        {
            // In quotes nothing is FTS5 syntax; words are letters, digits and ' . , alone, so no quote can end them.
            query.Append(query.Length > 0 ? " OR " : "").Append('"').Append(word.Form).Append('"');
        }

        return query.Length > 0 ? query.ToString() : null;
    }
}
