namespace KurilBot.Core.Tests;

/// <summary>Articles about an island that is on no map.</summary>
internal static class Okuba
{
    public const string Harbour =
        """
        The harbour of Okuba was opened by Mayor Rin Tanabe on 14 June 2012. It took ten years to build and cost 40 million yen. There are around 19,000 people living on the island. Most of them work in the fishing fleet of the town.

        The old harbour was closed because its walls were damaged by the storm of 1998. “We will never again lose a boat at its moorings,” Tanabe said at the ceremony. A choir of schoolchildren sang for the guests.
        """;

    public const string Ferry =
        """
        The ferry to Okuba has been run by the Ogata family since 1961. It carried 300,000 passengers last year. Captain Ken Ogata said that the old ship will be replaced in spring. The new ship was built in Nagasaki.

        About 20,000 people live on the island, according to the ferry company. Tickets cost 900 yen.
        """;

    public const string Museum =
        """
        A museum of whaling was founded in Eastmoor by the historian Clara Whitfield. Its visitors come by train from the capital. The collection holds 600 harpoons, and a skeleton that was found on the beach in 1887. Whitfield wants to add a garden.
        """;

    public static Document[] Articles { get; } =
    [
        Article("harbour", "New harbour opens after ten years", Harbour, "The Coast Post", new DateOnly(2016, 12, 14)),
        Article("ferry", "Ferry company counts its passengers", Ferry, "Island Daily", new DateOnly(2021, 2, 15)),
        Article("museum", "Whales and their hunters", Museum, "Eastmoor Gazette", new DateOnly(2019, 5, 1)),
    ];

    private static Document Article(string id, string title, string text, string publisher, DateOnly published)
    {
        var document = InlineDocument.Create(id, title, text);
        return document with { Source = document.Source with { Publisher = publisher, Published = published, DateKnown = "stated" } };
    }
}
