using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace KurilBot.Console;

/// <summary>A value, or the one line that tells what is wrong with the input.</summary>
internal readonly record struct Parsed<T>(T? Value, string? Error)
{
    public static Parsed<T> Of(T value) => new(value, null);

    public static Parsed<T> Wrong(string error) => new(default, error);

    /// <summary>The value; bad input ends the command.</summary>
    public T OrEnd() => Error is null ? Value! : throw new BadInputException(Error);
}

/// <summary>Reads files of one JSON object a line. The whole file is checked before anything is done with its first line.</summary>
internal static class BatchFile
{
    public static Parsed<IReadOnlyList<T>> Read<T>(string name, string workingDirectory, JsonTypeInfo<T> type)
        where T : IBatchLine
    {
        var (bytes, error) = InputFile.Read(name, workingDirectory);
        return error is null ? Parse(bytes, name, type) : Parsed<IReadOnlyList<T>>.Wrong(error);
    }

    public static Parsed<IReadOnlyList<T>> Parse<T>(ReadOnlySpan<byte> bytes, string name, JsonTypeInfo<T> type)
        where T : IBatchLine
    {
        var items = new List<T>();
        var number = 0;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            number++;
            var line = bytes[range].Trim(" \t\r"u8);
            if (line.IsEmpty)
                continue;
            var (item, problem) = ParseLine(line, type);
            if (problem is not null)
                return Parsed<IReadOnlyList<T>>.Wrong($"{name}, line {number}: {problem}");
            items.Add(item!);
        }

        return items.Count > 0
            ? Parsed<IReadOnlyList<T>>.Of(items)
            : Parsed<IReadOnlyList<T>>.Wrong($"{name} has no lines");
    }

    private static (T? Item, string? Problem) ParseLine<T>(ReadOnlySpan<byte> line, JsonTypeInfo<T> type)
        where T : IBatchLine
    {
        if (!Utf8.IsValid(line))
            return (default, "is not valid UTF-8");
        try
        {
            return JsonSerializer.Deserialize(line, type) is { } item ? (item, item.Problem) : (default, "is not a JSON object");
        }
        catch (JsonException wrong)
        {
            return (default, "is not what is expected: " + InputFile.Reason(wrong));
        }
    }
}
