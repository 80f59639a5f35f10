using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace KurilBot.SemanticKernel;

/// <summary>Logs every function that the kernel calls: prompts, and searches of the model.</summary>
internal sealed partial class CallLog(ILogger logger) : IFunctionInvocationFilter
{
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        Called(logger, context.Function.PluginName, context.Function.Name);
        await next(context);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The kernel calls {Plugin}-{Function}")]
    private static partial void Called(ILogger logger, string? plugin, string function);
}
