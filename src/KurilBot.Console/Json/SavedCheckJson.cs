namespace KurilBot.Console;

/// <summary>What became of a saved answer.</summary>
internal sealed record SavedCheckJson(
    string? Id, string Question, bool Holds, IReadOnlyList<SavedCitationJson> Citations, IReadOnlyList<SavedSentenceJson> Sentences);

internal sealed record SavedCitationJson(int Number, string Document, int Start, int End, string Status, string? Reason);

internal sealed record SavedSentenceJson(string Text, string Verdict, double Score, string? Reason);
