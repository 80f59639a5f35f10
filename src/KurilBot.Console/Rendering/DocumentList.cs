using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>The documents as <c>sources</c> and <c>/sources</c> show them.</summary>
/// <param name="Folder">Their folder as the user knows it.</param>
/// <param name="Documents">In the order of their paths.</param>
/// <param name="Note">What a person should know of them; null where there is nothing.</param>
internal sealed record DocumentList(string Folder, IReadOnlyList<ListedDocument> Documents, string? Note)
{
    private const string English = "en";

    public static async Task<DocumentList> OfAsync(Services services, CancellationToken cancellationToken)
    {
        var languages = await services.LanguagesAsync(cancellationToken);
        var documents = services.Sources.Select(indexed => new ListedDocument(
            indexed.Source, languages.GetValueOrDefault(indexed.Source.Id, English), indexed.Passages)).ToList();
        return new(services.Folder, documents, services.FindsByBuiltInEncoder ? NoteOn(documents) : null);
    }

    internal static string? NoteOn(IReadOnlyList<ListedDocument> documents) =>
        documents.Count(document => document.Language != English) switch
        {
            0 => null,
            1 => "One document is not in English. The built-in encoder reads English: such articles are found by their words, and less well.",
            var others => $"{others} documents are not in English. The built-in encoder reads English: such articles are found by their words, and less well.",
        };
}

/// <summary>One of them.</summary>
/// <param name="Source">What a citation says of it.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Passages">How many passages it has.</param>
internal sealed record ListedDocument(DocumentSource Source, string Language, int Passages);
