using Microsoft.SemanticKernel;

namespace KurilBot.SemanticKernel;

/// <summary>The plugin <c>documents-search</c>: the retriever, for a model that wants a second look.</summary>
internal static class DocumentsPlugin
{
    public static KernelPlugin Of(Func<string, CancellationToken, Task<string>> search) => KernelPluginFactory.CreateFromFunctions(
        "documents",
        [
            KernelFunctionFactory.CreateFromMethod(
                (string query, CancellationToken cancellationToken) => search(query, cancellationToken),
                "search",
                "Finds further passages in the documents, numbered on from those that are known. Use it only where the known passages do not suffice.",
                [new KernelParameterMetadata("query") { Description = "words to look for", IsRequired = true, ParameterType = typeof(string) }]),
        ]);
}
