// Prints figures beside their yardsticks, measured in the same run; asserts none.
using System.Globalization;
using KurilBot.Benchmarks;
using KurilBot.Onnx;

switch (args)
{
    case ["index", var documents, var folder]:
        await IndexingSpeed.RunAsync(documents, folder);
        return 0;
    case ["query", var folder]:
        await QuerySpeed.RunAsync(folder);
        return 0;
    case ["postgresql" or "pgvector", var documents, var folder]:
        await SharedIndexSpeed.RunAsync(documents, folder, pgvector: args[0] == "pgvector");
        return 0;
    case ["soak", var documents, var minutes]:
        return await Soak.RunAsync(documents, TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture))) ? 0 : 1;
    case ["answer", var documents, var questions]:
        await AnswerSpeed.RunAsync(documents, questions);
        return 0;
    case ["scan", var vectors]:
        ScanSpeed.Run(int.Parse(vectors, CultureInfo.InvariantCulture));
        return 0;
    case ["recall", var documents, var questions]:
        await ByteRecall.RunAsync(documents, questions);
        return 0;
    case ["telegram" or "telegram-postgresql", var documents]:
        await TelegramLoad.RunAsync(documents, remembersInPostgreSql: args[0] != "telegram");
        return 0;
    case ["encode", var documents, .. var options]:
        await EncodingSpeed.RunAsync(documents, new OnnxEmbeddingOptions
        {
            Threads = int.Parse(options.ElementAtOrDefault(0) ?? "2", CultureInfo.InvariantCulture),
            BatchTokens = int.Parse(options.ElementAtOrDefault(1) ?? "1024", CultureInfo.InvariantCulture),
            Prepack = options.ElementAtOrDefault(2) == "prepack",
        });
        return 0;
    default:
        Console.Error.WriteLine(
            """
            usage: index DOCUMENTS FOLDER    passages a second against bare FTS5; leaves index.db and bare.db in FOLDER
                   query FOLDER              a hybrid query against the bare FTS5 query of the same words, over what `index` left
                   postgresql DOCUMENTS FOLDER
                                            the same documents in a PostgreSQL server of its own: latency, and what it finds of what SQLite does
                   pgvector DOCUMENTS FOLDER
                                            the same where the server compares the vectors
                   soak DOCUMENTS MINUTES   eight readers and one indexer on one SQLite index: errors, memory
                   answer DOCUMENTS FILE    time and memory of an answer, of retrieval alone and of a check
                   scan VECTORS              comparing all vectors with a query against merely reading them
                   recall DOCUMENTS FILE     nearest passages by byte vectors against exact floats; FILE has a question a line
                   encode DOCUMENTS [THREADS [BATCH_TOKENS [prepack]]]
                                            the sentence encoder against bare ONNX Runtime; loading, a question
                   telegram DOCUMENTS        the Telegram bot under load
                   telegram-postgresql DOCUMENTS
                                            the same, remembering in a PostgreSQL server of its own
            """);
        return 2;
}
