using System.Runtime.InteropServices;
using KurilBot.Core;

namespace KurilBot.Benchmarks;

/// <summary>Compares vectors with a query, against reading as many bytes and adding them up.</summary>
internal static class ScanSpeed
{
    private const int Dimension = 100;
    private const int Rounds = 50;

    public static void Run(int count)
    {
        var random = new Random(1);
        var vectors = new VectorChanges(new VectorScan(Dimension));
        var bytes = new byte[Dimension];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(bytes);
            vectors.Add(i + 1, MemoryMarshal.Cast<byte, sbyte>(bytes));
        }

        var scan = vectors.Scan();
        var plain = new long[(long)count * Dimension / sizeof(long)];
        MemoryMarshal.AsBytes(plain.AsSpan()).Fill(3);
        var query = scan.Prepare(Enumerable.Range(0, Dimension).Select(_ => random.NextSingle() - 0.5f).ToArray())!;
        double[] scans = new double[Rounds], reads = new double[Rounds];
        var sum = 0L;
        for (var i = 0; i < Rounds; i++)
        {
            reads[i] = Figures.Milliseconds(() => sum += System.Numerics.Tensors.TensorPrimitives.Sum<long>(plain));
            scans[i] = Figures.Milliseconds(() => scan.Scan(query, new TopScores(100)));
        }

        var (scanned, read) = (scans.Min(), reads.Min());
        Figures.Print($"{count} vectors of {Dimension} bytes, one thread, best of {Rounds}: scan {scanned:0.00} ms, plain read {read:0.00} ms ({sum % 10}); {scanned / read:0.00} times");
    }
}
