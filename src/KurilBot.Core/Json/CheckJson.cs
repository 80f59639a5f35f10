using System.Diagnostics;

namespace KurilBot.Core;

internal sealed record CheckJson(string? Id, IReadOnlyList<ClaimJson> Claims);

internal sealed record ClaimJson(string Text, string Verdict, double Score, IReadOnlyList<EvidenceJson> Evidence, string? Reason)
{
    public static ClaimJson Of(ClaimCheck check) => new(
        check.Claim, Name(check.Verdict), JsonNumbers.Score(check.Score), [.. check.Evidence.Select(EvidenceJson.Of)], check.Reason);

    public static string Name(Verdict verdict) => verdict switch
    {
        KurilBot.Core.Verdict.Supported => "supported",
        KurilBot.Core.Verdict.Partial => "partial",
        KurilBot.Core.Verdict.Contradicted => "contradicted",
        KurilBot.Core.Verdict.NotFound => "not_found",
        _ => throw new UnreachableException(),
    };
}

internal sealed record EvidenceJson(string Document, string Quote, int Start, int End)
{
    public static EvidenceJson Of(Evidence evidence) =>
        new(evidence.Source.Id, evidence.Quote, evidence.Range.Start, evidence.Range.End);
}
