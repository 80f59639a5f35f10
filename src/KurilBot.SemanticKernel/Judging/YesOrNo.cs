using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace KurilBot.SemanticKernel;

/// <summary>The answer of a judge as it comes in, and how probable it makes a Yes.</summary>
internal sealed partial class YesOrNo
{
    // What the bare word is worth where the server tells no probabilities.
    private const double SaidYes = 0.9, SaidNo = 0.1;

    private const int Longest = 200;

    private readonly StringBuilder _text = new();
    private double? _probability;
    private bool _isRefused;

    /// <summary>Whether there is more of it than any Yes or No needs.</summary>
    public bool IsEssay => _text.Length > Longest;

    /// <summary>The probability of a Yes; null where the answer begins with neither word, or is refused.</summary>
    public double? Probability => _isRefused ? null : Word(_text.ToString()) is { } yes ? _probability ?? (yes ? SaidYes : SaidNo) : null;

    /// <summary>Takes the next piece.</summary>
    public void Add(ChatResponseUpdate update)
    {
        _text.Append(update.Text);
        _isRefused |= update.FinishReason == Microsoft.Extensions.AI.ChatFinishReason.ContentFilter;
        if (update.RawRepresentation is StreamingChatCompletionUpdate { ContentTokenLogProbabilities: { } tokens })
            _probability ??= tokens.Where(token => Word(token.Token) is not null).Select(Share).FirstOrDefault();
    }

    // Of what the model might have said in this place, the share of Yes among Yes and No, however they are written.
    private static double? Share(ChatTokenLogProbabilityDetails token)
    {
        var said = token.TopLogProbabilities.Select(top => (Word: Word(top.Token), Weight: Math.Exp(top.LogProbability))).Where(top => top.Word is not null).ToList();
        var all = said.Sum(top => top.Weight);
        return all > 0 ? said.Where(top => top.Word is true).Sum(top => top.Weight) / all : null;
    }

    private static bool? Word(string text) => Answer().Match(text) is { Success: true } word ? word.Groups["yes"].Success : null;

    [GeneratedRegex(@"^\W*(?:(?<yes>yes)|no)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Answer();
}
