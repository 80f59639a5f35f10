namespace KurilBot.Console;

/// <summary>Which program this is.</summary>
internal static class ProgramVersion
{
    /// <summary>Name and version.</summary>
    public static string Text { get; } = $"kurilbot {typeof(ProgramVersion).Assembly.GetName().Version!.ToString(3)}";
}
