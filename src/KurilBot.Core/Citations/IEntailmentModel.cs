namespace KurilBot.Core;

/// <summary>Reads a claim beside evidence and tells whether the one follows from the other, in whatever words.</summary>
public interface IEntailmentModel : IDisposable
{
    /// <summary>How a claim stands to each piece of evidence, in their order.</summary>
    /// <param name="evidence">Texts of one to some sentences.</param>
    /// <param name="claim">One sentence.</param>
    IReadOnlyList<Entailment> Relate(IReadOnlyList<string> evidence, string claim);
}

/// <summary>The probabilities of what evidence does to a claim; what is left to 1 is that it says nothing of it.</summary>
/// <param name="Supported">It bears it out.</param>
/// <param name="Contradicted">It says otherwise.</param>
public readonly record struct Entailment(double Supported, double Contradicted);
