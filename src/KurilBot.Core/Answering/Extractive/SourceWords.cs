using System.Globalization;

namespace KurilBot.Core;

/// <summary>
/// The words that hold for every sentence of a document: its headline, its publisher, and the month and year of its publication.
/// A question may name them though no sentence does.
/// </summary>
internal static class SourceWords
{
    public static List<Word> Of(DocumentSource source) =>
        Words.Of($"{source.Title} . {source.Publisher} . {source.Published?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}");
}
