using KurilBot.Core;
using KurilBot.Onnx;

namespace KurilBot.Console;

/// <summary>The configuration after appsettings.json, environment and options; every path is absolute. Home is the folder of appsettings.json, State the file of conversations.</summary>
internal sealed record Settings(
    string Home, DocumentsSettings Documents, IndexSettings Index, string State, OnnxEmbeddingOptions Encoder, EmbeddingOptions Embedding, RetrievalOptions Retrieval,
    AnsweringOptions Answering, ChatServerOptions Chat, CheckServerOptions Check, Engine Engine)
{
    /// <summary>Whether a language model writes the answers.</summary>
    public bool IsGenerative => Engine != Engine.Extractive && Chat.IsSet;
}

/// <summary><paramref name="Name"/>: the folder as the user wrote it, for messages.</summary>
internal sealed record DocumentsSettings(string Folder, string Name, DocumentsOptions Options)
{
    /// <summary>Lists the documents.</summary>
    /// <exception cref="BadInputException">There is no such folder.</exception>
    /// <exception cref="DocumentsException">It cannot be opened or holds no document.</exception>
    public DocumentFolder Open() => Directory.Exists(Folder)
        ? DocumentFolder.Open(Folder, Options)
        : throw new BadInputException($"the documents folder {Folder} does not exist; --documents DIR or KURILBOT_Documents__Folder names another");
}

/// <summary>The index is a SQLite file, or in PostgreSQL when there is a connection string.</summary>
internal sealed record IndexSettings(string Path, string? ConnectionString)
{
    /// <summary>For people to read: the connection string is not, for it holds a password.</summary>
    public string Name => ConnectionString is null ? Path : "PostgreSQL";
}

/// <summary>Who writes answers.</summary>
internal enum Engine
{
    /// <summary>Generative when a chat endpoint is configured, extractive otherwise.</summary>
    Auto,

    /// <summary>Sentences of the documents.</summary>
    Extractive,

    /// <summary>A language model.</summary>
    Generative,
}

/// <summary>What the options of a command say about the configuration; null where they say nothing.</summary>
internal sealed record SettingOptions(string? Documents, string? Index, string? Engine);
