using System.Text.Json;
using KurilBot.Core;

namespace KurilBot.WordVectors;

/// <summary>A word in the form in which texts are looked up, and its vector.</summary>
internal sealed record WordVector(string Form, float[] Values);

/// <summary>Reads {"words": [in order of frequency], "vectors": {word: [100 values, norm, index]}}.</summary>
internal static class PackageReader
{
    /// <summary>The <paramref name="count"/> most frequent words that a text can hold, in order of frequency.</summary>
    public static IReadOnlyList<WordVector> Read(ReadOnlySpan<byte> json, int count)
    {
        var reader = new Utf8JsonReader(json);
        var kept = new Dictionary<string, int>();
        WordVector[] vectors = [];
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.ValueTextEquals("words"))
                vectors = Choose(ReadWords(ref reader), count, kept);
            else if (reader.ValueTextEquals("vectors"))
                ReadVectors(ref reader, kept, vectors);
            else
                reader.Skip();
        }

        return vectors.Length > 0 && vectors.All(v => v.Values.Length > 0) ? vectors
            : throw new InvalidDataException("The file lacks words or vectors.");
    }

    private static List<string> ReadWords(ref Utf8JsonReader reader)
    {
        var words = new List<string>();
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            words.Add(reader.GetString()!);
        return words;
    }

    // Where two words have one form, the more frequent one gives the vector.
    private static WordVector[] Choose(IEnumerable<string> words, int count, Dictionary<string, int> kept)
    {
        var chosen = new List<WordVector>(count);
        var forms = new HashSet<string>();
        foreach (var word in words)
        {
            if (chosen.Count == count)
                break;
            if (Form(word) is not { } form || !forms.Add(form))
                continue;
            kept.Add(word, chosen.Count);
            chosen.Add(new WordVector(form, []));
        }

        return [.. chosen];
    }

    // What texts never yield as one word, such as punctuation and words with a hyphen, would never be looked up.
    private static string? Form(string word) => Words.Of(word) is [var only] && only.Range.Length == word.Length ? only.Form : null;

    private static void ReadVectors(ref Utf8JsonReader reader, Dictionary<string, int> kept, WordVector[] vectors)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!kept.TryGetValue(reader.GetString()!, out var index))
            {
                reader.Skip();
                continue;
            }

            var values = new List<float>();
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                values.Add((float)reader.GetDouble());
            vectors[index] = vectors[index] with { Values = [.. values.Take(WordVectorLayout.Dimension)] };
        }
    }
}
