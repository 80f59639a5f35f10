using KurilBot.Training;

switch (args)
{
    case ["names", var folder, var output]:
        NameTraining.Run(folder, output);
        return 0;
    case ["comparators", var folder, var output]:
        ComparatorReport.Run(folder, output);
        return 0;
    case ["reading", var folder, var more, var output, .. var rest] when rest is [] or ["--report"]:
        await ReadingTraining.RunAsync(folder, more, output, report: rest.Length > 0);
        return 0;
    case ["made", var folder, var output]:
        MadeStatements.Run(folder, output);
        return 0;
    case ["spans", var folder, var output]:
        await SpanTraining.RunAsync(folder, output);
        return 0;
    case ["corruptions", var folder, .. var rest] when rest is [] or ["--all"]:
        CorruptionReport.Run(folder, examples: rest.Length > 0 ? int.MaxValue : 8);
        return 0;
    default:
        Console.Error.WriteLine(
            """
            usage: KurilBot.Training names DATA_FOLDER WEIGHTS_FILE     which word vectors are names: from any texts with capitals
                   KurilBot.Training comparators MORE_FOLDER WEIGHTS_FILE  the score of the citation check, and what each comparator is worth: from claims*.jsonl.gz and falsified.jsonl.gz
                   KurilBot.Training reading DATA_FOLDER MORE_FOLDER WEIGHTS_FOLDER [--report]
                                                                        which sentences answer, and when to abstain: from clapnq.jsonl, xquad.jsonl and reading*.jsonl.gz
                   KurilBot.Training made TEXT_FOLDER FILE              statements close to the texts' words, true and false, for eng/entailment
                   KurilBot.Training spans DATA_FOLDER WEIGHTS_FOLDER   which words of a quoted sentence answer: from xquad.jsonl
                   KurilBot.Training corruptions TEXT_FOLDER [--all]    how many true sentences pass, how many fabricated ones are caught
            """);
        return 2;
}
