namespace KurilBot.Core;

/// <summary>Which words of a sentence stand under a negation.</summary>
internal static class Negation
{
    private static readonly HashSet<string> Cues =
        """
        no not never none nobody nothing nowhere neither nor cannot without can't couldn't didn't doesn't don't hadn't hasn't haven't
        isn't aren't wasn't weren't won't wouldn't shouldn't mustn't ain't needn't hardly barely
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    // Words that deny what follows them.
    private static readonly HashSet<string> Denials =
        """
        deny denies denied denying refuse refuses refused refusing reject rejects rejected rejecting fail fails failed failing unable lack lacks
        lacked prevent prevents prevented preventing hamper hampers hampered hampering prohibit prohibits prohibited forbid forbids forbidden yet
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the word negates.</summary>
    public static bool IsCue(string form) => Cues.Contains(form) || form.EndsWith("n't", StringComparison.Ordinal);

    /// <summary>Whether the word denies what follows without a "not": "refused", "failed".</summary>
    public static bool IsDenial(string form) => Denials.Contains(form);
}
