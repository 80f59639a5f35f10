using KurilBot.Core;
using Microsoft.ML.OnnxRuntime;

namespace KurilBot.Onnx;

/// <summary>What can go wrong when the files of the models are loaded, in one clear line.</summary>
internal static class OnnxFiles
{
    /// <exception cref="EmbeddingException">A file is missing or damaged, or ONNX Runtime does not run on this system.</exception>
    public static T Load<T>(string folder, Func<T> load)
    {
        try
        {
            return load();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or OnnxRuntimeException)
        {
            throw new EmbeddingException($"The sentence encoder cannot be loaded from {folder}: {broken.Message}", broken);
        }
        catch (Exception broken) when (broken is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new EmbeddingException("The sentence encoder cannot run here: ONNX Runtime has no library for this system.", broken);
        }
    }
}
