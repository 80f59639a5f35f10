using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace KurilBot.SemanticKernel;

/// <summary>Lets the model look again twice for one question; after that it finds nothing and has to write.</summary>
internal sealed partial class SecondLooks(ILogger logger) : IAutoFunctionInvocationFilter
{
    private const int Most = 2;

    private int _looks;

    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        var look = Interlocked.Increment(ref _looks);
        Called(logger, context.Function.PluginName, context.Function.Name, look);
        if (look <= Most)
            await next(context);
        else
            context.Result = new FunctionResult(context.Function, "<passages/>");
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The model calls {Plugin}-{Function}, call {Look} for this question")]
    private static partial void Called(ILogger logger, string? plugin, string function, int look);
}
