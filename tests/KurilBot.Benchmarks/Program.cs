// Prints figures beside their yardsticks, measured in the same run; asserts none.
using System.Globalization;
using KurilBot.Benchmarks;

switch (args)
{
    case ["index", var documents, var folder]:
        await IndexingSpeed.RunAsync(documents, folder);
        return 0;
    case ["query", var folder]:
        await QuerySpeed.RunAsync(folder);
        return 0;
    case ["scan", var vectors]:
        ScanSpeed.Run(int.Parse(vectors, CultureInfo.InvariantCulture));
        return 0;
    case ["recall", var documents, var questions]:
        await ByteRecall.RunAsync(documents, questions);
        return 0;
    case ["telegram", var documents]:
        await TelegramLoad.RunAsync(documents);
        return 0;
    default:
        Console.Error.WriteLine(
            """
            usage: index DOCUMENTS FOLDER    passages a second against bare FTS5; leaves index.db and bare.db in FOLDER
                   query FOLDER              a hybrid query against the bare FTS5 query of the same words, over what `index` left
                   scan VECTORS              comparing all vectors with a query against merely reading them
                   recall DOCUMENTS FILE     nearest passages by byte vectors against exact floats; FILE has a question a line
                   telegram DOCUMENTS        the Telegram bot under load
            """);
        return 2;
}
