using System.Diagnostics;
using KurilBot.Core;

namespace KurilBot.Console;

internal sealed record CheckJson(string? Id, IReadOnlyList<ClaimJson> Claims);

internal sealed record ClaimJson(string Text, string Verdict, double Score, IReadOnlyList<EvidenceJson> Evidence, string? Reason)
{
    public static ClaimJson Of(ClaimCheck check) => new(
        check.Claim, Name(check.Verdict), JsonOutput.Score(check.Score), [.. check.Evidence.Select(EvidenceJson.Of)], check.Reason);

    public static string Name(Verdict verdict) => verdict switch
    {
        Core.Verdict.Supported => "supported",
        Core.Verdict.Partial => "partial",
        Core.Verdict.Contradicted => "contradicted",
        Core.Verdict.NotFound => "not_found",
        _ => throw new UnreachableException(),
    };
}

internal sealed record EvidenceJson(string Document, string Quote, int Start, int End)
{
    public static EvidenceJson Of(Evidence evidence) =>
        new(evidence.Source.Id, evidence.Quote, evidence.Range.Start, evidence.Range.End);
}

/// <summary>What became of a saved answer.</summary>
internal sealed record SavedCheckJson(
    string? Id, string Question, bool Holds, IReadOnlyList<SavedCitationJson> Citations, IReadOnlyList<SavedSentenceJson> Sentences);

internal sealed record SavedCitationJson(int Number, string Document, int Start, int End, string Status, string? Reason);

internal sealed record SavedSentenceJson(string Text, string Verdict, double Score, string? Reason);
