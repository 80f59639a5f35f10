// Prints figures; asserts none. Arguments: which benchmark ("telegram"), and the documents folder.
using KurilBot.Benchmarks;

switch (args)
{
    case ["telegram", var documents]:
        await TelegramLoad.RunAsync(documents);
        return 0;
    default:
        Console.Error.WriteLine("usage: telegram DOCUMENTS");
        return 2;
}
