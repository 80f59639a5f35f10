namespace KurilBot.Console;

/// <summary>Arguments, configuration or an input file are wrong: one line for standard error, exit status 2.</summary>
internal sealed class BadInputException(string message) : Exception(message);
