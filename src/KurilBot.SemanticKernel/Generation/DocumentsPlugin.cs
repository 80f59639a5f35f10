using KurilBot.Core;
using Microsoft.SemanticKernel;

namespace KurilBot.SemanticKernel;

/// <summary>The plugin <c>documents</c>: the retriever of one question, for a model that wants a second look.</summary>
internal static class DocumentsPlugin
{
    public const string Name = "documents";

    public static KernelPlugin Of(PromptContext passages) => KernelPluginFactory.CreateFromFunctions(
        Name,
        [
            KernelFunctionFactory.CreateFromMethod(
                passages.SearchAsync,
                "search",
                "Finds further passages in the documents, numbered on from those that are known. Use it only where the known passages do not suffice.",
                [new KernelParameterMetadata("query") { Description = "words to look for", IsRequired = true, ParameterType = typeof(string) }]),
        ]);
}
