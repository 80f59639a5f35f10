namespace KurilBot.Console;

/// <summary>Which program this is.</summary>
internal static class ProgramVersion
{
    /// <summary>Version, and which of the optional packages were there when it was built.</summary>
    public static string Text { get; } =
        $"kurilbot {typeof(ProgramVersion).Assembly.GetName().Version!.ToString(3)} ({Flavour.Text})";
}
