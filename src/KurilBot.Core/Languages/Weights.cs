using System.Globalization;

namespace KurilBot.Core;

/// <summary>Learned weights: a name and a number a line.</summary>
internal sealed class Weights
{
    private readonly Dictionary<string, double> _values;

    public Weights(IEnumerable<string> lines) =>
        _values = lines.Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(' '))
            .ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The weight of a name; 0 for one that was not learned.</summary>
    public double this[string name] => _values.GetValueOrDefault(name);

    /// <summary>The weights that come with this assembly under a file name.</summary>
    public static Weights Embedded(string name)
    {
        using var reader = new StreamReader(typeof(Weights).Assembly.GetManifestResourceStream(name)!);
        return new Weights(reader.ReadToEnd().Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The lines from which the same weights are read again.</summary>
    public static IEnumerable<string> Lines(string comment, IEnumerable<(string Name, double Value)> weights) =>
        weights.Select(w => FormattableString.Invariant($"{w.Name} {w.Value:0.#####}")).Prepend("# " + comment);
}
