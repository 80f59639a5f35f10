namespace KurilBot.Core;

/// <summary>An earlier exchange of a conversation.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">What was answered, or null where only the question is known.</param>
public sealed record Turn(string Question, string? Answer);
