using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace KurilBot.Core.Tests;

/// <summary>PDF files made for a test.</summary>
internal static class MadePdf
{
    /// <summary>A file of these pages.</summary>
    public static byte[] Of(params Action<Sheet>[] pages)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.TimesRoman);
        foreach (var write in pages)
            write(new Sheet(builder.AddPage(PageSize.A4), font));
        return builder.Build();
    }

    /// <summary>A file of these objects, the first of which is the catalog; for what no proper program writes.</summary>
    public static byte[] OfObjects(string trailer, params string[] objects)
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{text.Length:D10} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = text.Length;
        text.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>A stream as an object.</summary>
    public static string Stream(string dictionary, string content) => $"<< {dictionary} /Length {content.Length} >>\nstream\n{content}\nendstream";

    internal sealed class Sheet(PdfPageBuilder page, PdfDocumentBuilder.AddedFont font)
    {
        public void Write(double x, double y, string text, double size = 10) => page.AddText(text, size, new PdfPoint(x, y), font);

        /// <summary>Lines below one another.</summary>
        public void Lines(double x, double y, params string[] lines)
        {
            foreach (var line in lines)
                (_, y) = (y, Below(x, y, line));
        }

        private double Below(double x, double y, string line)
        {
            Write(x, y, line);
            return y - 12;
        }
    }
}
