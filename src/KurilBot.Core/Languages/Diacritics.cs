using System.Globalization;
using System.Text;

namespace KurilBot.Core;

/// <summary>
/// Takes the accents off Latin letters, as SQLite's <c>remove_diacritics</c> does in the index. Done here because the runtime's own
/// decomposition of letters leaves them as they are where no culture data is loaded.
/// </summary>
internal static class Diacritics
{
    // A line a letter: the letter, then its accented forms.
    private const string Lines =
        """
        aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ
        bḃḅḇ
        cçćĉċčḉ
        dďḋḍḏḑḓ
        eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ
        fḟ
        gĝğġģǧǵḡ
        hĥȟḣḥḧḩḫẖ
        iİìíîïĩīĭįǐȉȋḭḯỉị
        jĵǰ
        kķǩḱḳḵ
        lĺļľḷḹḻḽ
        mḿṁṃ
        nñńņňǹṅṇṉṋ
        oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ
        pṕṗ
        rŕŗřȑȓṙṛṝṟ
        sśŝşšșṡṣṥṧṩ
        tţťțṫṭṯṱẗ
        uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự
        vṽṿ
        wŵẁẃẅẇẉẘ
        xẋẍ
        yýÿŷȳẏẙỳỵỷỹ
        zźżžẑẓẕ
        """;

    // By code point, '\0' for a letter that has no accent: dictionaries of numbers are compiled anew in every run of the program.
    private static readonly char[] Letters = Parse();

    /// <summary>A lower-case word without accents, whether they are part of a letter or follow it.</summary>
    public static string Without(string lower)
    {
        var plain = new StringBuilder(lower.Length);
        foreach (var c in lower)
        {
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(c < Letters.Length && Letters[c] != '\0' ? Letters[c] : c);
        }

        return plain.ToString();
    }

    private static char[] Parse()
    {
        const int behindLast = 0x1F00;
        var letters = new char[behindLast];
        foreach (var line in Lines.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var accented in line.AsSpan(1))
                letters[accented] = line[0];
        }

        return letters;
    }
}
