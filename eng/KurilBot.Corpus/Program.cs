// Makes a large corpus out of a small one, to measure at sizes for which no texts are at hand. The same arguments make the same files.
// Arguments: the folder of texts, the folder to write, about how many passages, and a seed (1 where not given).
using System.Globalization;
using KurilBot.Corpus;

if (args.Length is not (3 or 4) || !int.TryParse(args[2], CultureInfo.InvariantCulture, out var passages))
{
    Console.Error.WriteLine("usage: TEXTS FOLDER PASSAGES [SEED]");
    return 2;
}

var corpus = MadeCorpus.Of(args[0], args.Length == 4 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1);
corpus.Write(args[1], passages);
return 0;
