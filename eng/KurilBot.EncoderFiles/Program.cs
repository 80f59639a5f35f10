// Writes the sentence encoder as it loads fastest: the graph optimised beforehand, and the weights in a file of their own, which
// ONNX Runtime maps into memory rather than copies. A build runs it; several may at once.
using System.Reflection;
using Microsoft.ML.OnnxRuntime;

const string Graph = "encoder.onnx", Weights = "encoder.weights", Vocabulary = "vocabulary.txt";

if (args is not [var package, var folder])
{
    Console.Error.WriteLine("usage: KurilBot.EncoderFiles PACKAGE_ASSEMBLY FOLDER");
    return 2;
}

Directory.CreateDirectory(folder);
var work = Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName())).FullName;
try
{
    using (var vocabulary = new StreamReader(Resource("vocab.txt")))
        File.WriteAllText(Path.Combine(work, Vocabulary), vocabulary.ReadToEnd().ReplaceLineEndings("\n"));
    using var model = new MemoryStream();
    using (var resource = Resource("model.onnx"))
        resource.CopyTo(model);
    Optimise(model.ToArray());
    // The graph last, for it is what makes the rest complete.
    foreach (var name in (string[])[Vocabulary, Weights, Graph])
        Publish(name);
}
finally
{
    Directory.Delete(work, recursive: true);
}

return 0;

Stream Resource(string name)
{
    var assembly = Assembly.LoadFrom(package);
    return assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(resource => resource.EndsWith(name, StringComparison.Ordinal)))!;
}

// What goes further than "extended" lays the weights out for this one kind of processor.
void Optimise(byte[] model)
{
    using var options = new SessionOptions
    {
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
        OptimizedModelFilePath = Path.Combine(work, Graph),
    };
    options.AddSessionConfigEntry("session.optimized_model_external_initializers_file_name", Weights);
    options.AddSessionConfigEntry("session.optimized_model_external_initializers_min_size_in_bytes", "1024");
    new InferenceSession(model, options).Dispose();
}

void Publish(string name)
{
    try
    {
        File.Move(Path.Combine(work, name), Path.Combine(folder, name), overwrite: true);
    }
    catch (IOException) when (File.Exists(Path.Combine(folder, name)))
    {
        // Another build wrote the same file a moment ago, and Windows does not replace a file that is being read.
    }
}
