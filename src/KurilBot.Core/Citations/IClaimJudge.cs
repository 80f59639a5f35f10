namespace KurilBot.Core;

/// <summary>Judges whether a document supports a claim, in whatever words both are written.</summary>
public interface IClaimJudge : IDisposable
{
    /// <summary>The probability that the document says what the claim says; null where the judge does not answer, or answers something else.</summary>
    /// <param name="document">The text, and nothing that the claim is not to be judged by.</param>
    /// <param name="claim">One sentence.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<double?> JudgeAsync(string document, string claim, CancellationToken cancellationToken);
}
