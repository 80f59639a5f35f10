using System.Globalization;
using Spectre.Console;

namespace KurilBot.Console;

/// <summary>Keys and screen of a person at a terminal.</summary>
/// <param name="ReadKey">Waits for a key and does not show it.</param>
/// <param name="Width">Columns as they are now.</param>
/// <param name="OpenScreen">The screen that replies are drawn on.</param>
internal sealed record Terminal(Func<ConsoleKeyInfo> ReadKey, Func<int> Width, Func<IAnsiConsole> OpenScreen)
{
    public static Terminal OfProcess() => new(ReadConsoleKey, ConsoleWidth, () => AnsiConsole.Create(new()));

    // Ctrl+C is a key while a line is typed, and a signal while an answer is made.
    private static ConsoleKeyInfo ReadConsoleKey()
    {
        System.Console.TreatControlCAsInput = true;
        try
        {
            return System.Console.ReadKey(intercept: true);
        }
        finally
        {
            System.Console.TreatControlCAsInput = false;
        }
    }

    private static int ConsoleWidth() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), CultureInfo.InvariantCulture, out var columns) && columns > 0
            ? Math.Clamp(columns, 20, 1000)
            : Math.Clamp(System.Console.WindowWidth, 20, 1000);
}
