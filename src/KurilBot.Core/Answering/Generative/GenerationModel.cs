namespace KurilBot.Core;

/// <summary>A model that writes answers.</summary>
/// <param name="Name">As it was configured.</param>
/// <param name="Limit">How long it may take over one question, everything included.</param>
public sealed record GenerationModel(string Name, TimeSpan Limit);

/// <summary>Tokens that a language model has read and written.</summary>
/// <param name="InputTokens">Read.</param>
/// <param name="OutputTokens">Written.</param>
public sealed record TokenUsage(long InputTokens, long OutputTokens);
