using KurilBot.Console;

using var telemetry = TelemetryExport.Start();
using var interrupts = Interrupts.OfProcess();
return await CommandLine.RunAsync(args, Shell.OfProcess(), interrupts);
