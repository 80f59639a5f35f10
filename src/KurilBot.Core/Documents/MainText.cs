using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SmartReader;

namespace KurilBot.Core;

/// <summary>
/// Tells which blocks of a web page are its article, by Readability. That rewrites the page and knows no offsets, so every element with text is given a
/// mark before, and the marks that are left say what stayed.
/// </summary>
internal static class MainText
{
    private const string Mark = "data-block-";

    // Readability calls itself for every level of elements, and its time grows faster than their number: these take a few seconds.
    private const int Deepest = 300;
    private const int MostElements = 25_000;

    /// <summary>For each block whether most of it is in the article; null where no article is found.</summary>
    /// <param name="document">The page. It is no longer itself afterwards.</param>
    /// <param name="blocks">The elements right around the text of each block, with how many characters of it.</param>
    public static bool[]? Choose(IHtmlDocument document, List<(IElement In, int Length)[]> blocks)
    {
        if (!IsBounded(document))
            return null;
        var numbers = new Dictionary<IElement, int>();
        foreach (var (element, _) in blocks.SelectMany(pieces => pieces))
        {
            // A name of its own for each: where Readability merges elements, both marks stay.
            if (numbers.TryAdd(element, numbers.Count))
                element.SetAttribute(Mark + numbers[element].ToString(CultureInfo.InvariantCulture), "");
        }

        var left = new HashSet<int>();
        using var reader = new Reader("http://localhost/", document);
        reader.AddCustomOperationEnd(article => left = [.. article.QuerySelectorAll("*").Prepend(article).SelectMany(Marks)]);
        reader.GetArticle();
        return left.Count == 0 ? null : [.. blocks.Select(IsLeft)];

        bool IsLeft((IElement In, int Length)[] pieces) =>
            pieces.Sum(piece => left.Contains(numbers[piece.In]) ? piece.Length : -piece.Length) > 0;
    }

    private static IEnumerable<int> Marks(IElement element) => element.Attributes
        .Where(attribute => attribute.Name.StartsWith(Mark, StringComparison.Ordinal))
        .Select(attribute => int.Parse(attribute.Name.AsSpan(Mark.Length), CultureInfo.InvariantCulture));

    private static bool IsBounded(IDocument document)
    {
        var (depth, deepest, elements) = (0, 0, 0);
        HtmlReader.Walk(
            document,
            _ =>
            {
                elements++;
                deepest = Math.Max(deepest, ++depth);
                return true;
            },
            _ => depth--);
        return deepest <= Deepest && elements <= MostElements;
    }
}
