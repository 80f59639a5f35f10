using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace KurilBot.Core;

/// <summary>A piece of evidence that a line is page boilerplate.</summary>
/// <param name="Weight">How much it counts; <see cref="BoilerplateRules.Enough"/> decides. Negative: evidence of body.</param>
/// <param name="ClosesArticle">Whether such a line stands where an article is over.</param>
/// <param name="Holds">Whether a line shows it.</param>
internal sealed record BoilerplateRule(int Weight, bool ClosesArticle, Func<PageLine, bool> Holds);

/// <summary>
/// The evidence that tells boilerplate from body, one line at a time. A sentence of the body is worth more than a clean page: what reads as a statement
/// needs five points against it, a fragment three, and no rule names a publisher of the seed articles.
/// </summary>
internal static partial class BoilerplateRules
{
    /// <summary>From this score on a line is boilerplate.</summary>
    public const int Enough = 3;

    // Words of menus, buttons and boxes.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Vocabulary =
        """
        about accept accessibility account ad advertise advertisement advertising all alerts app apps archive archives article articles audio back bookmark
        breaking business calendar careers categories category climate close comment comments contact content cookie cookies copyright culture donate download
        e-mail economy email english entertainment español events facebook facts faq fashion feedback feed finance follow football forum français gallery health help
        home image images info instagram jobs language latest legal lifestyle like likes linkedin links live local log login logout mail main market markets media
        menu mobile more navigation new news newsletter newsletters next obituaries open opinion page photo photos pinterest podcast podcasts
        policy politics popular posts premium preferences previous print privacy profile puzzles radio read recipes reddit register related reply rss save
        science search section sections services settings share shares shop sidebar sign site sitemap skip sport sports stories story subscribe
        subscription subscriptions support tag tags tech technology telegram terms toggle top topics travel trending tv twitter up video videos vk watch weather
        whatsapp world youtube in our us to the of and & on out your my by for with edition
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Expressions that begin at the start of a line or look at short lines alone need no such help.
    private static readonly PrefilteredRegex CommentBoxClue = new(
        CommentBox(), "comment", "reply", "response", "conversation", "discussion", "log in", "login", "sign in", "signin", "mail address", "required fields");

    private static readonly PrefilteredRegex NewsletterBoxClue = new(
        NewsletterBox(), "newsletter", "inbox", "mailing list", "mail updates", "mail alerts", "latest ", "top ", "breaking ", "daily ", "push notifications", "up to date",
        "subscribe");

    private static readonly PrefilteredRegex CookieBannerClue = new(
        CookieBanner(), "cookies", "preferences", "settings", "choices", "consent", "options", "you agree", "you accept");

    private static readonly PrefilteredRegex ShareLineClue = new(
        ShareLine(), "share", "tweet", "pin th", "pin it", "mail", "print", "save", "bookmark", "recommend", "spread");

    private static readonly PrefilteredRegex DonationBoxClue = new(
        DonationBox(), "donate", "donation", "support", "become a", "buy us", "buy me", "contribution");

    private static readonly PrefilteredRegex ClickHereClue = new(ClickHere(), "click ", "tap ", "scroll down");

    private static readonly PrefilteredRegex TechnicalClue = new(
        Technical(), "skip to", "jump to", "accessibility", "toggle", "loading", "javascript", "your browser", "to top");

    private static readonly PrefilteredRegex FirstPublishedClue = new(FirstPublished(), "appeared", "published", "posted", "printed", "read the original");

    private static readonly PrefilteredRegex AgencyClue = new(Agency(), "photo", "getty images", "picture alliance", "courtesy of", "creative commons");

    private static readonly PrefilteredRegex PlaceInPictureClue = new(
        PlaceInPicture(), "left", "right", "center", "centre", "pictured", "above", "below", "clockwise", "(l)", "(r)");

    private static readonly PrefilteredRegex RightsClue = new(
        Rights(), "rights reserved", "copyright", "(c)", "may not be", "terms of", "terms and", "privacy policy");

    private static readonly PrefilteredRegex PublisherTalkClue = new(
        PublisherTalk(), "content", "site", "newsletter", "journalis", "readers", "cookies", "our app", "this app", "privacy", "terms", "community", "partners", "reporting",
        "coverage", "subscribers", "supporters", "newsroom", "advertisers", "services", "contact us", "contacting us", "support us", "supporting us", "about us", "joining us",
        "following us");

    private static readonly PrefilteredRegex SelfDescriptionClue = new(
        SelfDescription(), "news", "media", "publish", "broadcast", "profit", "independent", "journalist", "we provide", "we bring", "we deliver", "we value",
        "we welcome", "we encourage", "we reserve", "we may");

    private static readonly PrefilteredRegex AddressClue = new(SecondPerson(), "you", "want", "promise", "please", "thank");

    private static readonly PrefilteredRegex AboutAuthorClue = new(
        AboutAuthor(), "about the", "about this", "reporter", "correspondent", "journalist", "columnist", "staff writer", "freelance writer", "contributing writer", "contributor");

    private static readonly PrefilteredRegex WikiNoticeClue = new(
        WikiNotice(), "wikipedia", "this page", "this article", "this section", "text is available", "jump to", "retrieved from", "hidden categor", "categories:",
        "you can help", "^ ", "what links here", "[edit]");

    public static readonly BoilerplateRule[] All =
    [
        new(-2, false, l => l.IsNarrative),
        new(-5, false, l => l is { Words: > 100, StopShare: >= 0.2 }),

        // Boxes that ask the reader for something.
        new(5, true, l => CommentBoxClue.IsIn(l.Unquoted)),
        new(5, false, l => NewsletterBoxClue.IsIn(l.Unquoted)),
        new(5, false, l => CookieBannerClue.IsIn(l.Unquoted)),
        new(5, true, l => ShareLineClue.IsIn(l.Unquoted)),
        new(4, false, l => FollowLine().IsMatch(l.Unquoted)),
        new(3, false, l => DonationBoxClue.IsIn(l.Unquoted)),
        new(3, false, l => ClickHereClue.IsIn(l.Unquoted)),
        new(4, false, l => TechnicalClue.IsIn(l.Unquoted)),

        // Pointers to other pages.
        new(4, false, l => Teaser().IsMatch(l.Text) && l.Words <= 40),
        new(4, true, l => LinkBack().IsMatch(l.Text) && l.Words <= 25),
        new(4, true, l => ReportingCredit().IsMatch(l.Text) && l.Words <= 30),
        new(5, true, l => FirstPublishedClue.IsIn(l.Unquoted)),
        new(2, false, l => l.Addresses > 0),
        new(2, false, l => l.Addresses > 0 && l.Addresses * 3 >= l.Words),

        // Pictures.
        new(4, false, l => CreditStart().IsMatch(l.Text) && l.Words <= 30),
        new(4, false, l => CreditEnd().IsMatch(l.Tail) && l.Words <= 60),
        new(2, false, l => AgencyClue.IsIn(l.Unquoted) && l.Words <= 40),
        new(2, false, l => PlaceInPictureClue.IsIn(l.Unquoted)),
        new(3, false, l => l.Words <= 6 && ImageSize().IsMatch(l.Text)),

        // What the publisher says of itself.
        new(3, true, l => RightsClue.IsIn(l.Unquoted) || CopyrightYear().IsMatch(l.Unquoted)),
        new(2, false, l => PublisherTalkClue.IsIn(l.Unquoted)),
        new(1, false, l => SelfDescriptionClue.IsIn(l.Unquoted)),
        new(1, false, l => AddressClue.IsIn(l.Unquoted) || TogetherWithReader().IsMatch(l.Unquoted)),
        new(3, true, l => AboutAuthorClue.IsIn(l.Text)),
        new(5, true, l => WikiNoticeClue.IsIn(l.Text) || l.Text.StartsWith('↑')),

        // Lines around the text.
        new(5, false, l => DateParser.IsAll(l.Text)),
        new(3, false, l => l is { Ends: false, Words: <= 16 } && IsByline(l.Text)),
        new(3, false, l => !l.Ends && Counter().IsMatch(l.Text)),
        new(3, false, l => l is { Ends: false, Words: > 0 and <= 30, VocabularyShare: >= 0.6 } && l.StopShare < 0.5),
        new(2, false, l => !l.Ends && Separators().Count(l.Text) >= 2 && l.Words <= 40),
        new(4, false, l => l is { Ends: false, Words: >= 15, StopShare: < 0.05 } && !l.Text.Contains(',') && l.Text.All(c => c < 'Ͱ')),
        new(1, false, l => !l.Ends),
        new(4, false, l => l.Words == 0),
    ];

    /// <summary>Whether a word in lower case is one of menus, buttons and boxes.</summary>
    public static bool IsVocabulary(ReadOnlySpan<char> lower) => Vocabulary.Contains(lower);

    /// <summary>The expressions that are helped, for tests.</summary>
    internal static IReadOnlyList<PrefilteredRegex> Clues { get; } =
    [
        CommentBoxClue, NewsletterBoxClue, CookieBannerClue, ShareLineClue, DonationBoxClue, ClickHereClue, TechnicalClue, FirstPublishedClue, AgencyClue,
        PlaceInPictureClue, RightsClue, PublisherTalkClue, SelfDescriptionClue, AddressClue, AboutAuthorClue, WikiNoticeClue,
    ];

    /// <summary>Whether a line names who took a picture.</summary>
    public static bool IsPictureCredit(PageLine line) =>
        line.Words <= 25 && !line.IsNarrative && (CreditStart().IsMatch(line.Text) || CreditEnd().IsMatch(line.Tail));

    private static bool IsByline(string line) =>
        Byline().Match(line) is { Success: true } by && new PageLine("x " + line[by.Length..]).IsTitleCase;

    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"^((leave|post|write|add|submit) (a |your )?(reply|comment|response)s?\b|\d* ?comments?( \(\d+\)|:)?$|(view|show|hide|load|see|read|join)( all| more| the)?( \d+)? (comments|conversation|discussion)|"
        + @"(please )?(log|sign) ?in (or (sign|register|join)|to (comment|post|reply|join|continue|leave))\b|comments (are|have been) (closed|disabled|moderated)|be the first to comment|cancel reply)|"
        + @"e-?mail address will not be (published|shared)|required fields are marked|(issues|problems|trouble|difficulty) with (commenting|comments)", Loose)]
    private static partial Regex CommentBox();

    [GeneratedRegex(
        @"(^|[.?!] )(please )?(subscribe|sign(ing)? up|register|join|get|receive|enter|don.t miss|never miss|stay|keep up|want|would you like|like what|enjoying|interested)\b[^.?!]{0,80}"
        + @"\b(newsletters?|inbox|mailing list|e-?mail (updates|alerts)|(latest|top|breaking|daily) (news|updates|stories|headlines|briefing|digest)|push notifications|up to date)\b|^subscribe\b.{0,40}$", Loose)]
    private static partial Regex NewsletterBox();

    [GeneratedRegex(
        @"(^|[.?!] )(we|this (web)?site|this page|our (web)?site|our partners|we and our( \w+)? partners)( also)? uses? ([\w-]+ )?cookies|^(accept|reject|allow|manage)( all)?( \w+)? cookies|^(manage|change|update|set)( my| your)? (preferences|settings|choices|consent|options)$|"
        + @"\b(by|if you) (click|continu|us|clos|brows|visit)(e|es|ing)\b[^.]{0,80}\byou (agree|consent|accept)", Loose)]
    private static partial Regex CookieBanner();

    [GeneratedRegex(@"(^|[.?!] )((please )?(share|tweet|pin|e-?mail|print|save|bookmark|recommend|spread) (this|the)( \w+)? ?(story|article|post|page|link|news|word|piece)?( (on|via|with|to|by)\b.*)?[.!]?$|share (on|via|to) \w+|(share|tweet|pin it|print|e-?mail)$)", Loose)]
    private static partial Regex ShareLine();

    [GeneratedRegex(@"^(you can )?(also )?(follow|like us|find|join us|connect with|contact|reach|e-?mail|message|get in touch|tips\?)\b.{0,70}\b(on|at|via)\b.{0,50}(facebook|twitter|\bX\b|instagram|telegram|youtube|linkedin|whatsapp|mastodon|bluesky|tiktok|@\w)", Loose)]
    private static partial Regex FollowLine();

    [GeneratedRegex(@"^(please )?(donate|support (us|our|independent)|become an? (\w+ )?(member|subscriber|supporter|patron)|buy (us|me) a)\b|\byour (donation|support|contribution) (helps?|keeps?|makes?)", Loose)]
    private static partial Regex DonationBox();

    [GeneratedRegex(@"\b(click|tap) (here|the (link|button|image|photo))\b|\bscroll down for\b", Loose)]
    private static partial Regex ClickHere();

    [GeneratedRegex(@"^(skip|jump) to\b|^accessibility\b|^toggle\b|^loading\b|enable javascript|javascript (is )?(disabled|required)|your browser (does|is)|^(back|return) to top", Loose)]
    private static partial Regex Technical();

    [GeneratedRegex(
        @"^(\W*)((read|see|watch|hear|learn|find out|discover) (more|also|next|now)|also read|related( \w+)?|more (on|from|about|stories|news)( \w+){0,2}|recommended( \w+)?|you (may|might) (also )?(like|enjoy)|"
        + @"don.t miss|watch|listen|in (pictures|photos|depth|video)|opinion|analysis|live( updates)?|gallery|trending( now)?|most (read|popular|viewed|shared)|up next|(next|previous|newer|older)( (article|story|post)s?)?|"
        + @"(continue|keep) reading|editor.s (pick|choice)s?|sponsored( \w+)?|advert(isement|ising)?|promoted( \w+)?|paid content|latest( (news|stories|posts))?|what to read next|must[- ]reads?|see also|tags?|filed under|topics|categories|posted in)"
        + @"\s*([:>»→|]|[-–—] |$)|^also on \S+\.\w{2,}|^from (our|the) (archives?|web)\b", Loose)]
    private static partial Regex Teaser();

    [GeneratedRegex(@"^\W*((sources?|references?|via|h/t|hat tip|original( (article|post|text))?|originally published( (at|on|in|by).*)?|further reading|external links|see also|bibliography|notes|footnotes|citations)\s*(:|$))", Loose)]
    private static partial Regex LinkBack();

    [GeneratedRegex(@"^\(?((with |additional )*(reporting|files|contributions?|additional writing|material|inputs?)( by| from)\b|(written|edited|editing|writing|translated|translation|compiled|produced|reported) (and \w+ )?by\b|\([^)]*\b(reporting|editing|writing) by\b|[\w/ ]{0,20}\((?-i:[A-Z]{2,6}|Reuters)(, ?(?-i:[A-Z]{2,6}|Reuters))+\)$)", Loose)]
    private static partial Regex ReportingCredit();

    [GeneratedRegex(@"\b(this|the) (article|story|post|piece|report|column|text)\b[^.]{0,30}\b((first|originally|previously) (appeared|published|posted|printed)|(appeared|published) (first|originally)|is republished)|^republished\b|^read the original\b", Loose)]
    private static partial Regex FirstPublished();

    [GeneratedRegex(@"^\W*(photo(graph)?|image|picture|pic|video|illustration|graphic|cover|file photo|screenshot|header|featured image|thumbnail)s?\s*(credits?\b|courtesy\b|by\b|via\b|source\b|:|/|©)|^credits?( to)?:", Loose)]
    private static partial Regex CreditStart();

    [GeneratedRegex(@"(/|\bvia |\bby |©\s?|\(|\| ?)(AP|AFP|Reuters|Getty( Images)?|EPA|Xinhua|TASS|Sputnik|Kyodo|Bloomberg|Shutterstock|iStock|Unsplash|Pexels|Flickr|Wikimedia( Commons)?|[Dd][Pp][Aa]|PA( Wire| Media)?|ANSA|EFE|Alamy|[Hh]andout|[Ff]ile|[Pp]ool)\)?$|\((?i:photo|image|picture|credit|photograph|file)\b[^)]{0,60}\)\.?$|\b(Photo|Picture|Image|Credit)s?: [^.:]{3,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex CreditEnd();

    [GeneratedRegex(@"\b(AP Photo|Getty Images|Pool Photo|[Ff]ile [Pp]hoto|[Pp]icture [Aa]lliance|[Pp]hoto by|[Cc]ourtesy of|Creative Commons)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Agency();

    [GeneratedRegex(@", (far |top |bottom |front |back )?(left|right|cent(er|re)|second (from )?(left|right)),|\((left|right|cent(er|re)|l|r|pictured|above|below|far left|far right)\)|^(from left|clockwise|pictured|above|below)\b[^.]{0,12}:|, (left|right|pictured|above)$", Loose)]
    private static partial Regex PlaceInPicture();

    [GeneratedRegex(@"\b\d{1,4} ?[x×] ?\d{1,4}\b", Loose)]
    private static partial Regex ImageSize();

    [GeneratedRegex(@"\ball rights reserved\b|\bcopyright ?(©|\(c\)|\d{4})|^\(c\) ?(copyright )?\d{4}|\bmay not be (published|reproduced|broadcast|rewritten|redistributed|copied)|\b(terms (of (use|service)|and conditions)|privacy policy) (apply|and|\|)|^(terms of (use|service)|privacy policy)", Loose)]
    private static partial Regex Rights();

    [GeneratedRegex(@"© ?(copyright )?\d{4}", Loose)]
    private static partial Regex CopyrightYear();

    [GeneratedRegex(@"\b(our|this) (content|(web)?site|newsletters?|journalis[mt]s?|readers|cookies|apps?|privacy|terms|community|partners|reporting|coverage|subscribers|supporters|newsroom|advertisers|services)\b|\b(contact|contacting|support|supporting|about|joining|following) us\b", Loose)]
    private static partial Regex PublisherTalk();

    [GeneratedRegex(@"\b(is|are) an? [^.]{0,40}\b(news|media|publish\w+|broadcast\w+|non-?profit|independent)\b[^.]{0,30}\b(organi[sz]ation|agency|outlet|(web)?site|company|platform|publication|newsroom|blog)\b|\bjournalists? (report|bring|cover)\b|\bwe (provide|bring|deliver|publish|value|welcome|encourage|reserve|may)\b", Loose)]
    private static partial Regex SelfDescription();

    [GeneratedRegex(@"\b(you|your|you.ll|you.re)\b|^(want|promise|please|thanks for|thank you for)\b", Loose)]
    private static partial Regex SecondPerson();

    [GeneratedRegex(@"\bwe.(ll|re)\b", Loose)]
    private static partial Regex TogetherWithReader();

    [GeneratedRegex(@"^(?i:about (the|this) (author|writer|site|blog))|^((?i:the (author|writer))|[A-Z][\w.'’-]+ [A-Z][\w.'’-]+( [A-Z][\w.'’-]+)?) (is|was|writes|covers|reports) (an? |the |for |about |on )?([\w'’-]+ ){0,5}(reporter|correspondent|journalist|columnist|staff writer|freelance writer|contributing writer|contributor) (for|at|with|based|covering|in)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AboutAuthor();

    [GeneratedRegex(@"^(from wikipedia|this page was last (edited|modified|updated)|text is available under|jump to( navigation|:)|retrieved from|hidden categor|categories:|this (article|section|page) (needs|is a stub|does not cite|has multiple issues|relies)|you can help\b.{0,30}\b(by expanding|wikipedia)|\^ |what links here)|\[edit\]", Loose)]
    private static partial Regex WikiNotice();

    [GeneratedRegex(@"^(by|written by|posted by|author|text|words|story by|from our)(:\s*|\s+)(?=[A-Z])", Loose)]
    private static partial Regex Byline();

    [GeneratedRegex(@"\b\d+ ?-?min(ute)?s?\.? read\b|^[\d.,]+k? (comments?|shares?|views?|likes?|replies|retweets|reactions?)\b|^\d+ (minutes?|hours?|days?|weeks?|months?|years?) ago\b|^\d{1,2}:\d{2}$|^page \d+( of \d+)?$", Loose)]
    private static partial Regex Counter();

    [GeneratedRegex(@"\s[|›»>·•→/]\s|\s::\s")]
    private static partial Regex Separators();
}
