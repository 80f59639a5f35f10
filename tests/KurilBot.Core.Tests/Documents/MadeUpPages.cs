namespace KurilBot.Core.Tests;

/// <summary>
/// Pages that no publisher wrote, each in the manner of a kind of publisher. The mark before a line says what it is:
/// <c>=</c> the headline, <c>+</c> body, <c>-</c> boilerplate.
/// </summary>
internal static class MadeUpPages
{
    public static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["a science blog"] = """
            - Skip to content
            - Home | Astronomy | Biology | About

            = Why some frogs freeze in winter and live

            - By Mara Lindqvist
            - 12 November 2022 · 6 min read

            + Every autumn the wood frogs north of the lake stop breathing. Their hearts stand still, and two thirds of the water in them turns to ice.
            - A wood frog under leaves. (Photo: M. Lindqvist)

            + You might think that this would kill them. It does not, because sugar keeps the cells from drying out.

            + "We use cookies of frozen tissue, cut thin," said Dr Okafor, who runs the laboratory. "Your first one always breaks."

            + How long can it last?

            + The longest frost that a frog survived in our experiments was 193 days

            - Related: The fish that makes its own antifreeze
            - Share this post on Mastodon

            + By spring the ice has gone. The heart starts first.

            - About the author
            - Mara Lindqvist is a freelance writer based in Uppsala. She writes about cold places.
            - Enjoying this? Get the next post in your inbox.
            - 14 comments
            - Leave a comment
            """,
        ["a local newspaper with a cookie banner"] = """
            - We use cookies to make our site work and to show you advertisements. By continuing to browse you agree to our use of them.
            - Accept all cookies
            - Manage preferences

            - News  Sport  Business  Opinion  Obituaries
            - SUBSCRIBE

            = Harbour bridge to close for nine weeks

            - Published: March 3, 2020
            - ADVERTISEMENT

            + Drivers will have to go round by Milltown from Monday.

            + The harbour bridge will be closed for nine weeks while its bearings are replaced, the county council said on Tuesday. Buses follow the old road.

            - Council engineer Paul Reyes, left, and Mayor Ann Doyle inspect the bearings. Picture: Tom Hale/Milltown Echo

            + "It is the only way to do it," said Mayor Ann Doyle.

            - READ MORE: Milltown traffic plan is delayed again

            + Shops on the quay fear for their trade. Some have asked the council for help; the council says that it has no money for it.

            + The last closure, in 1998, took eleven weeks and cost 2.1 million.

            - Follow us on Facebook and Twitter @milltownecho
            - Sign up for our daily newsletter and never miss a story.
            - Most read
            - © 2020 The Milltown Echo. All rights reserved.
            """,
        ["an agency page"] = """
            - Startpage › Europe › Politics
            - 03.03.2020, 14:05

            = Ministers agree on limits for river fishing

            + Four countries on the upper river want to share the catch. Fishermen call the agreement a mockery.

            + BASEL, March 3 (NPA) - The ministers of four countries have agreed on limits for fishing in the upper river. The limits apply from May.

            - Fishing boats near Basel | Photo: picture alliance

            + The catch of salmon has fallen by 40 percent since 2011. Sources in the ministry said that further cuts had been on the table.

            + Share prices of the processing companies fell after the announcement.

            + Read in the light of earlier agreements, the text is a small step.

            - kb/ow (NPA, Reuters)
            - Edited by: Karl Brandt
            - Print
            - Send feedback
            """,
        ["a wiki page"] = """
            - From Wikipedia, the free encyclopedia
            - Jump to navigation

            = Lake Orsa

            - This article needs additional citations for verification.

            + Lake Orsa is a lake in the north of the country. It covers 52 square kilometres and is 94 metres deep.[1]

            + Geography

            + The lake fills a crater.[2] It has no outflow, and its water is slightly salt. Related lakes lie to the east

            + Films and songs

            + The film The Ferry (1974) was shot there. Follow-up films were shot elsewhere.

            - See also
            - List of crater lakes
            - References
            - ^ Berg, O. (1999). Lakes of the North. p. 12.
            - ^ Survey of Inland Waters. Retrieved 12 May 2019.
            - This page was last edited on 4 June 2021, at 10:20.
            - Categories: Lakes | Craters
            """,
        ["a broadcaster with icons and captions"] = """
            - icon searchicon menuicon playicon pauseicon closeicon shareicon fbicon twicon mailicon printicon tagicon camicon upicon downicon lefticon

            = Miners end strike at Karwin after eleven days

            - Miners leave the shaft at Karwin after the vote on Sunday.
            - Miners leave the shaft at Karwin after the vote on Sunday.
            - 1200x800 image

            + The miners of Karwin went back to work on Monday after a strike of eleven days.

            + The company raised wages by 6 percent, less than the union had asked for. The union's members accepted it by a narrow vote.

            + "You give a little and you get a little," said Jan Kos, who has worked there for 30 years. "We support the result."

            + The strike had cost the company 14 million a week, its chief executive said on Twitter.

            - Also on example.tv Karwin mine to close in 2030, company says
            + Work on the new shaft begins in June.

            - With reporting by our bureau and NPA
            - NTV correspondents bring you the news of the region in nine languages. We rely on your support.
            - NTV was founded by decree of the parliament.
            - If you have a story for us, contact us at tips@ntv.example.com.
            """,
        ["a page of the travel trade"] = """
            - Travel
            - Trending

            = Five quiet islands to see before everyone else does

            + Watch the tide tables before you go. The crossing to Sark is not for the faint of heart, and the boat does not wait.

            - Image credit: Getty Images
            - [photo: Jean Martel/Flickr]

            + Sark has no cars. Visitors walk, cycle or take a carriage, and they find their way by the stars.

            + Subscribers to the island's only newspaper number 311.

            + The Hebrides

            + Next comes Eigg, which its 110 inhabitants bought in 1997. Copyright in the island's songs belongs to them all.

            - Source: Island Tourism Board
            - This article was originally published on Quiet Places. Read the original article.
            - To learn more, click here.
            - Your email address will not be published.
            """,
    };

    public const string Markdown = """
        ---
        title: "Rebuilding the old mill"
        date: 2021-05-04
        publisher: Millers' Notes
        ---

        # Rebuilding the old mill

        [Home](/) · [Archive](/archive)

        ![The mill in 1910](mill.jpg)

        The mill stood empty for *forty* years. We bought it for
        [one crown](https://example.com/crown) and a promise.

        ## The wheel

        > The wheel is older than
        > the house, said the carpenter.

        - It weighs **two tonnes**
          and turns to the left.
        - It was cast in 1871.

        ```
        turns = 12
        ```

        Sluice
        ------

        | part | year |
        | --- | --- |
        | gate | 1902 |

        Subscribe to our newsletter for more.

        """;

    public const string Html = """
        <!doctype html><html><head><title>Old mill turns again | The Valley Post</title>
        <meta property="og:site_name" content="The Valley Post"><meta property="article:published_time" content="2021-05-04T08:00:00Z">
        <style>p { color: red }</style></head>
        <body><header><a href="/">The Valley Post</a></header><nav><ul><li><a href="/news">News from the valley.</a></li></ul></nav>
        <div class="cookie"><p>We use cookies to improve your experience on our website.</p><button>Accept</button></div>
        <main><article><header><h1>Old mill turns&nbsp;again</h1><p class="lede">After forty years the wheel is moving.</p></header>
        <figure><img src="m.jpg"><figcaption>The mill in winter seen from the road.</figcaption></figure>
        <p>The mill at <b>Ost</b>rov stood empty for
           forty years &amp; was nearly lost.</p>
        <script>track("The mill is not here.");</script>
        <h2>The wheel</h2>
        <p>It weighs two tonnes.<br>It was cast in 1871.</p>
        <table><tr><th>Height</th><td>4 m</td></tr></table>
        <ul class="related"><li><a href="/a">Another mill closes its doors</a></li></ul>
        <aside><p>Support us with a donation today, please do.</p></aside>
        <form><p>Leave a comment about the mill here.</p></form></article></main>
        <footer><p>© 2021 Somebody Else. All rights reserved.</p></footer></body></html>
        """;
}
