using System.Text.Json;
using KurilBot.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace KurilBot.SemanticKernel;

/// <summary>The folder of prompts, and kernels that have them.</summary>
internal static class PromptFolder
{
    /// <summary>Of the folder, and of its plugin.</summary>
    public const string Name = "prompts";

    /// <summary>The folder in <paramref name="home"/>, else the one beside the program.</summary>
    /// <exception cref="PromptException">There is none.</exception>
    public static string Find(string home) =>
        Array.Find([Path.Combine(home, Name), Path.Combine(AppContext.BaseDirectory, Name)], Directory.Exists)
            ?? throw new PromptException("There is no folder prompts, neither beside appsettings.json nor beside the program.");

    /// <summary>A kernel with one model and all prompts.</summary>
    /// <exception cref="PromptException">The prompts cannot be used.</exception>
    public static Kernel KernelOver(IChatClient client, string folder)
    {
        // Without loggers: the kernel tells of every function at the level of Information.
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(client);
        var kernel = builder.Build();
        try
        {
            kernel.ImportPluginFromPromptDirectory(folder, Name);
        }
        catch (Exception wrong) when (wrong is ArgumentException or KernelException or JsonException or IOException or UnauthorizedAccessException)
        {
            throw new PromptException($"The prompts in {folder} cannot be used: {wrong.Message.ReplaceLineEndings(" ")}", wrong);
        }

        return kernel;
    }
}
