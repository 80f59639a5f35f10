// Brings an index up to date in a process of its own, for tests that kill it or run two of them at once.
// Arguments: documents folder, index file, and "rebuild" to read unchanged documents again.
using KurilBot.Core;
using KurilBot.Testing;

using var embedder = new FakeEmbedder();
using var index = PassageIndex.Open(args[1], embedder);
Console.WriteLine("indexing");
var report = await index.UpdateAsync(DocumentFolder.Open(args[0]), rebuild: args.Contains("rebuild"));
Console.WriteLine($"{report.Passages} passages");
