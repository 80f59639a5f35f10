using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace KurilBot.Core;

/// <summary>
/// Takes the accents off Latin letters, as SQLite's <c>remove_diacritics</c> does in the index. Done here because the runtime's own
/// decomposition of letters leaves them as they are where no culture data is loaded.
/// </summary>
internal static class Accents
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

    private static readonly FrozenDictionary<char, char> Letters = Lines.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(line => line.Skip(1).Select(accented => KeyValuePair.Create(accented, line[0]))).ToFrozenDictionary();

    /// <summary>A lower-case word without accents, whether they are part of a letter or follow it.</summary>
    public static string Without(string lower)
    {
        var plain = new StringBuilder(lower.Length);
        foreach (var c in lower)
        {
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(Letters.GetValueOrDefault(c, c));
        }

        return plain.ToString();
    }
}
