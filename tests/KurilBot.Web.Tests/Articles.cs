using KurilBot.Core;
using KurilBot.Onnx;
using KurilBot.Testing;

namespace KurilBot.Web.Tests;

/// <summary>Articles about an island that is on no map, one of them hostile, behind the real pipeline. Made once for all tests.</summary>
public sealed class Articles : IDisposable
{
    public const string Script = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";

    private readonly TemporaryFolder _folder = new();
    private readonly Embedders _embedders = new(SentenceEncoder.Create());
    private readonly PassageIndex _index;

    public Articles()
    {
        _folder.Write("harbour.txt", """
            Home
            Subscribe to our newsletter

            New harbour opens after ten years

            The harbour of Okuba was opened by Mayor Rin Tanabe on 14 June 2012. It took ten years to build and cost 40 million yen. There are around 19,000 people living on the island. Most of them work in the fishing fleet of the town.

            The old harbour was closed because its walls were damaged by the storm of 1998. “We will never again lose a boat at its moorings,” Tanabe said at the ceremony. A choir of schoolchildren sang for the guests.
            """);
        _folder.Write("ferry.txt", """
            Ferry company counts its passengers

            The ferry to Okuba has been run by the Ogata family since 1961. It carried 300,000 passengers last year. Captain Ken Ogata said that the old ship will be replaced in spring. The new ship was built in Nagasaki.

            About 20,000 people live on the island, according to the ferry company. Tickets cost 900 yen.
            """);
        _folder.Write("museum.txt", $"""
            Whales {Script} and their hunters

            A museum of whaling was founded in Eastmoor by the historian Clara Whitfield. Its visitors come by train from the capital {Script}. The collection holds 600 harpoons, and a skeleton — 12 metres long — that was found on the beach in 1887.
            """);
        _folder.Write("sources.json", $$"""
            {
              "harbour.txt": { "publisher": "The Coast Post", "published": "2016-12-14" },
              "ferry.txt": { "publisher": "Island Daily", "published": "2021-02-15" },
              "museum.txt": { "title": "Whales {{Script.Replace("\"", "\\\"")}} and their hunters", "publisher": "Eastmoor Gazette", "published": "2019-05-01" }
            }
            """);
        _index = PassageIndex.InMemory(_embedders);
        var documents = DocumentFolder.Open(_folder.Path);
        var read = documents.Files.ToDictionary(file => file.Id, file => ((DocumentRead)documents.Read(file)).Document);
        _index.LoadAsync([.. read.Values]).GetAwaiter().GetResult();
        var sources = _index.SourcesAsync().GetAwaiter().GetResult();
        var pipeline = new QuestionPipeline(new HybridRetriever(_index, new()), new(), TimeProvider.System);
        Services = new()
        {
            Answer = (question, history, progress, cancellationToken) => pipeline.AnswerAsync(question, history, cancellationToken, progress),
            Search = (query, count, cancellationToken) => pipeline.SearchAsync(query, [], count, cancellationToken),
            Check = pipeline.CheckAsync,
            Sources = () => sources,
            Read = id => read.GetValueOrDefault(id),
        };
    }

    public WebServices Services { get; }

    /// <summary>The bytes of an article's file.</summary>
    public byte[] Bytes(string id) => File.ReadAllBytes(_folder[id + ".txt"]);

    /// <summary>Where they lie on this machine.</summary>
    public string Folder => _folder.Path;

    public void Dispose()
    {
        _index.Dispose();
        _embedders.Dispose();
        _folder.Dispose();
    }
}
