using System.Collections;
using System.Globalization;
using System.Text;

namespace KurilBot.Console;

/// <summary>What the program has around it. Tests give it another one.</summary>
internal sealed record Shell(TextReader In, TextWriter Out, TextWriter Error, string WorkingDirectory)
{
    /// <summary>The environment variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the program's own files are.</summary>
    public string ProgramDirectory { get; init; } = AppContext.BaseDirectory;

    /// <summary>Where the user's data lies that no configuration puts elsewhere.</summary>
    public string DataFolder { get; init; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "kurilbot");

    /// <summary>The clock, and what waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Columns of plain output.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Whether an answer may be seen growing.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether words may be bold: on a terminal, unless <c>NO_COLOR</c> (no-color.org) is set.</summary>
    public bool ShowsBold => OutIsTerminal && string.IsNullOrEmpty(Variables.GetValueOrDefault("NO_COLOR"));

    /// <summary>Whether progress may redraw its line.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Keys and screen of a person, or null where input or output is piped or redirected.</summary>
    public Terminal? Terminal { get; init; }

    /// <summary>The shell that the process was started from.</summary>
    public static Shell OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = new StreamWriter(System.Console.OpenStandardOutput(), utf8, bufferSize: 16 * 1024) { AutoFlush = !System.Console.IsOutputRedirected };
        var error = new StreamWriter(System.Console.OpenStandardError(), utf8) { AutoFlush = true };
        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        var dumb = variables.GetValueOrDefault("TERM") == "dumb";
        var isTerminal = !dumb && !System.Console.IsInputRedirected && !System.Console.IsOutputRedirected;
        return new(new StreamReader(System.Console.OpenStandardInput(), utf8), output, error, Environment.CurrentDirectory)
        {
            Variables = variables,
            Width = WidthOf(variables),
            OutIsTerminal = !dumb && !System.Console.IsOutputRedirected,
            ErrorIsTerminal = !dumb && !System.Console.IsErrorRedirected,
            Terminal = isTerminal ? Terminal.OfProcess() : null,
        };
    }

    private static int WidthOf(Dictionary<string, string> variables)
    {
        var columns = int.TryParse(variables.GetValueOrDefault("COLUMNS"), CultureInfo.InvariantCulture, out var told) && told > 0 ? told
            : System.Console.IsOutputRedirected || System.Console.WindowWidth <= 0 ? 80
            : System.Console.WindowWidth;
        return Math.Clamp(columns, 20, 1000);
    }
}
