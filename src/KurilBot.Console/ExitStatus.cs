namespace KurilBot.Console;

/// <summary>What the process tells its caller.</summary>
internal static class ExitStatus
{
    /// <summary>The work is done; an abstention is a result.</summary>
    public const int Done = 0;

    /// <summary>The work failed, or something checked did not hold.</summary>
    public const int Failed = 1;

    /// <summary>Arguments, configuration or an input file are wrong.</summary>
    public const int BadInput = 2;

    /// <summary>Ctrl+C or SIGTERM.</summary>
    public const int Interrupted = 130;
}
