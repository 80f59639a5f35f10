using Microsoft.Playwright;

namespace KurilBot.Web.Tests;

/// <summary>What people do on the pages.</summary>
internal static class PageSteps
{
    /// <summary>True, false and made up.</summary>
    public const string TenSentences =
        "The harbour of Okuba was opened by Mayor Rin Tanabe on 14 June 2012. It took ten years to build and cost 40 million yen. "
        + "The harbour of Okuba was opened by Mayor Rin Tanabe on 14 June 2015.\n\n"
        + "The ferry to Okuba has been run by the Ogata family since 1961. The ferry has never been run by the Ogata family. "
        + "The new ship was built in Nagasaki. Tickets cost 900 yen. Penguins breed behind the lighthouse. "
        + "A museum of whaling was founded in Eastmoor by the historian Clara Whitfield. The collection holds 600 harpoons.";

    /// <summary>Asks, and waits until the answer stands.</summary>
    public static async Task AskAsync(this IPage page, string question)
    {
        await page.FillAsync("#question", question);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".answer:not([aria-busy])");
    }

    /// <summary>Checks a text, and waits until all of it is.</summary>
    public static async Task CheckTextAsync(this IPage page, string text)
    {
        await page.FillAsync("#text", text);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForSelectorAsync(".checked:not(:has(.waiting)) .claim");
    }
}
