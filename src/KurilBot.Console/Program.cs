using KurilBot.Console;

using var interrupts = Interrupts.OfProcess();
return await CommandLine.RunAsync(args, Shell.OfProcess(), interrupts);
