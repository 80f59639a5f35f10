using System.Runtime.CompilerServices;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace KurilBot.Core;

/// <summary>A letter as it stands on a page, from the start to the end of its baseline; the page is turned as readers see it.</summary>
internal readonly record struct PdfGlyph(string Text, PdfPoint Start, PdfPoint End, double Size, bool IsBold);

/// <summary>The letters of a page.</summary>
internal sealed record PdfGlyphs(IReadOnlyList<PdfGlyph> Glyphs);

/// <summary>Has the library draw pages, of which only the letters are kept.</summary>
internal sealed class PdfPages(
    IPdfTokenScanner scanner, IResourceStore resources, ILookupFilterProvider filters, IPageContentParser parser, ParsingOptions options)
    : BasePageFactory<PdfGlyphs>(scanner, resources, filters, parser, options)
{
    protected override PdfGlyphs ProcessPage(
        int pageNumber, DictionaryToken dictionary, NamedDestinations namedDestinations, MediaBox mediaBox, CropBox cropBox, UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation, TransformationMatrix initialMatrix, IReadOnlyList<IGraphicsStateOperation> operations) =>
        new Drawing(
            pageNumber, ResourceStore, PdfScanner, PageContentParser, FilterProvider, cropBox, userSpaceUnit, rotation, initialMatrix, ParsingOptions)
            .Process(pageNumber, operations);

    private sealed class Drawing(
        int number, IResourceStore resources, IPdfTokenScanner scanner, IPageContentParser parser, ILookupFilterProvider filters, CropBox cropBox,
        UserSpaceUnit unit, PageRotationDegrees rotation, TransformationMatrix initial, ParsingOptions options)
        : BaseStreamProcessor<PdfGlyphs>(number, resources, scanner, parser, filters, cropBox, unit, rotation, initial, options)
    {
        // More than any page holds that somebody reads.
        private const int MostGlyphs = 200_000;
        private readonly List<PdfGlyph> _glyphs = [];
        private readonly Deadline _deadline = ((BoundedFilters)options.FilterProvider!).Deadline;

        public override PdfGlyphs Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
        {
            PageNumber = pageNumberCurrent;
            CloneAllStates();
            ProcessOperations(operations);
            return new PdfGlyphs(_glyphs);
        }

        public override void RenderGlyph(
            IFont font, CurrentGraphicsState currentState, double fontSize, double pointSize, int code, string unicode, long currentOffset,
            in TransformationMatrix renderingMatrix, in TransformationMatrix textMatrix, in TransformationMatrix transformationMatrix,
            CharacterBoundingBox characterBoundingBox)
        {
            if (_glyphs.Count >= MostGlyphs)
                throw new InvalidDataException("a page has too many letters");
            if ((_glyphs.Count & 0xFF) == 0)
                _deadline.ThrowIfOver();
            var start = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(0, 0))));
            var end = transformationMatrix.Transform(textMatrix.Transform(renderingMatrix.Transform(new PdfPoint(characterBoundingBox.Width, 0))));
            _glyphs.Add(new PdfGlyph(unicode, start, end, pointSize, font.Details.IsBold));
        }

        // A form may draw itself, by way of others, for ever.
        protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            _deadline.ThrowIfOver();
            base.ProcessFormXObject(formStream, xObjectName);
        }

        public override void BeginSubpath()
        {
        }

        public override PdfPoint? CloseSubpath() => null;

        public override void StrokePath(bool close)
        {
        }

        public override void FillPath(FillingRule fillingRule, bool close)
        {
        }

        public override void FillStrokePath(FillingRule fillingRule, bool close)
        {
        }

        public override void MoveTo(double x, double y)
        {
        }

        public override void BezierCurveTo(double x2, double y2, double x3, double y3)
        {
        }

        public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3)
        {
        }

        public override void LineTo(double x, double y)
        {
        }

        public override void Rectangle(double x, double y, double width, double height)
        {
        }

        public override void EndPath()
        {
        }

        public override void ClosePath()
        {
        }

        public override void ModifyClippingIntersect(FillingRule clippingRule)
        {
        }

        protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
        {
        }

        protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord)
        {
        }

        protected override void RenderInlineImage(InlineImage inlineImage)
        {
        }

        public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
        {
        }

        public override void EndMarkedContent()
        {
        }

        public override void PaintShading(NameToken shadingName)
        {
        }
    }
}
