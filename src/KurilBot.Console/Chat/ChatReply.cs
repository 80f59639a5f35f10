using KurilBot.Core;

namespace KurilBot.Console;

/// <summary>What the chat says to a line.</summary>
internal abstract record ChatReply
{
    internal sealed record Nothing : ChatReply;

    internal sealed record Answer(Core.Answer Value) : ChatReply;

    internal sealed record Source(Citation Citation) : ChatReply;

    /// <summary>Lines that are ready to print.</summary>
    internal sealed record Plain(string Text) : ChatReply;

    internal sealed record Leave : ChatReply;
}
