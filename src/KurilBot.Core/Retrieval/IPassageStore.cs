namespace KurilBot.Core;

/// <summary>Where an index keeps its passages: a SQLite file, or PostgreSQL. Every reading is of one state; safe for use by several threads.</summary>
internal interface IPassageStore : IDisposable
{
    /// <summary>Whether opening it found what an older version of this program stored, so that it has to be filled anew.</summary>
    bool IsOutdated { get; }

    /// <summary>The passages that are best for a query, in order.</summary>
    Task<IReadOnlyList<RetrievedPassage>> FindAsync(PassageQuery query, CancellationToken cancellationToken);

    /// <summary>The documents, in the order of their paths.</summary>
    Task<IReadOnlyList<IndexedSource>> SourcesAsync(CancellationToken cancellationToken);

    /// <summary>How each document begins, by its id: the text of its first passage; those without a passage are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> BeginningsAsync(CancellationToken cancellationToken);

    /// <summary>The words that the passages use: all, or those that begin with one of these letters.</summary>
    Task<Vocabulary> KnownWordsAsync(string? initials, CancellationToken cancellationToken);

    /// <summary>What an update needs to know of what is stored.</summary>
    Task<StoredDocuments> DocumentsAsync(CancellationToken cancellationToken);

    /// <summary>How many passages there are.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken);

    /// <summary>Waits until no other process updates a store in which two would be in each other's way.</summary>
    /// <returns>Ends the turn.</returns>
    Task<IAsyncDisposable> TurnAsync(CancellationToken cancellationToken);

    /// <summary>Stores documents in place of what was stored for their paths, all of them or none.</summary>
    /// <param name="documents">Each with what was known of it before; where another process has stored the same since, it is not stored again.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>For each whether it was stored.</returns>
    Task<IReadOnlyList<bool>> PutAsync(IReadOnlyList<(PreparedDocument Document, DocumentStamp? Known)> documents, CancellationToken cancellationToken);

    /// <summary>Notes that an unchanged file has another time, or is old enough now to be trusted by it.</summary>
    Task RestampAsync(string path, DocumentStamp stamp, CancellationToken cancellationToken);

    /// <summary>Removes documents.</summary>
    Task RemoveAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken);

    /// <summary>Notes the folder that the documents were brought in line with.</summary>
    Task SetFolderAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Makes these documents all that there is.</summary>
    Task ReplaceAllAsync(IReadOnlyList<PreparedDocument> documents, CancellationToken cancellationToken);
}

/// <summary>What is stored of documents.</summary>
/// <param name="Folder">The folder that they were last brought in line with; empty at first.</param>
/// <param name="Stamps">By path.</param>
internal sealed record StoredDocuments(string Folder, IReadOnlyDictionary<string, DocumentStamp> Stamps);
