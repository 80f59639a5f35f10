using System.ComponentModel.DataAnnotations;

namespace KurilBot.Core;

/// <summary>The configuration section <c>Documents</c>, as far as it says how documents are read.</summary>
public sealed class DocumentsOptions
{
    /// <summary>In bytes; larger files are skipped.</summary>
    [Range(1, 1_000_000_000)]
    public int MaximumFileSize { get; set; } = 100_000_000;
}
