using System.ComponentModel.DataAnnotations;
using System.Reflection;
using KurilBot.Core;

namespace KurilBot.Console.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_file_the_defaults_hold()
    {
        var settings = Read(new(null, null, null));
        Assert.Equal(_folder.Under("work/deep/seeds"), settings.Documents.Folder);
        Assert.Matches("^seeds-[0-9a-f]{8}$", Path.GetRelativePath(_folder.Under("share"), Path.GetDirectoryName(settings.Index.Path)!));
        Assert.Equal("index.db", Path.GetFileName(settings.Index.Path));
        Assert.Equal(Engine.Auto, settings.Engine);
        Assert.Null(settings.Chat.Endpoint);
    }

    [Fact]
    public void The_file_is_found_above_and_its_paths_start_from_its_folder()
    {
        _folder.Write("work/appsettings.json", """{ "Documents": { "Folder": "articles" }, /* a remark */ "Index": { "Path": "i.db", }, }""");
        var settings = Read(new(null, null, null));
        Assert.Equal(_folder.Under("work/articles"), settings.Documents.Folder);
        Assert.Equal(_folder.Under("work/i.db"), settings.Index.Path);
    }

    [Fact]
    public void The_program_s_own_file_is_used_where_there_is_none_above()
    {
        _folder.Write("program/appsettings.json", """{ "Documents": { "Folder": "own" } }""");
        Assert.Equal(_folder.Under("program/own"), Read(new(null, null, null)).Documents.Folder);
    }

    [Fact]
    public void Without_an_index_path_every_folder_has_an_index_and_a_state_of_its_own_among_the_user_s_data()
    {
        _folder.Write("work/appsettings.json", "{}");

        var articles = Read(new("articles", null, null));
        var again = Read(new(null, null, null), ("KURILBOT_Documents__Folder", _folder.Under("work/deep/articles/")));
        var namesake = Read(new("other/articles", null, null));

        Assert.Equal(articles.Index.Path, again.Index.Path);
        Assert.NotEqual(articles.Index.Path, namesake.Index.Path);
        Assert.All([articles, namesake], settings => Assert.StartsWith(_folder.Under("share/articles-"), settings.Index.Path));
        Assert.Equal(Path.Combine(Path.GetDirectoryName(articles.Index.Path)!, "state.db"), articles.State);
    }

    [Fact]
    public void The_state_lies_beside_the_index_where_no_path_puts_it_elsewhere()
    {
        _folder.Write("work/appsettings.json", """{ "Index": { "Path": "data/index.db" } }""");
        Assert.Equal(_folder.Under("work/data/state.db"), Read(new(null, null, null)).State);
        Assert.Equal(_folder.Under("work/deep/state.db"), Read(new(null, "i.db", null)).State);
        Assert.Equal(_folder.Under("work/s.db"), Read(new(null, "i.db", null), ("KURILBOT_State__Path", "s.db")).State);
    }

    [Fact]
    public void Environment_goes_before_the_file_and_options_before_both()
    {
        _folder.Write("work/appsettings.json", """{ "Documents": { "Folder": "file" }, "Index": { "Path": "file.db" } }""");
        var settings = Read(new("option", null, "extractive"), ("KURILBOT_Documents__Folder", "env"), ("KURILBOT_Index__Path", "env.db"));
        Assert.Equal(_folder.Under("work/deep/option"), settings.Documents.Folder);
        Assert.Equal(_folder.Under("work/env.db"), settings.Index.Path);
        Assert.Equal(Engine.Extractive, settings.Engine);
    }

    [Fact]
    public void Answering_and_retrieval_are_set_like_the_rest_and_keep_their_defaults_elsewhere()
    {
        _folder.Write("work/appsettings.json", """{ "Answering": { "Passages": 7, "MaximumLength": null }, "Retrieval": { "DenseWeight": 0.5 } }""");
        var settings = Read(new(null, null, null), ("KURILBOT_Answering__MinimumConfidence", "0.75"));
        Assert.Equal((7, 0.75, new AnsweringOptions().MaximumLength),
            (settings.Answering.Passages, settings.Answering.MinimumConfidence, settings.Answering.MaximumLength));
        Assert.Equal((0.5, new RetrievalOptions().Candidates), (settings.Retrieval.DenseWeight, settings.Retrieval.Candidates));
    }

    [Fact]
    public void Every_number_can_be_set_within_its_range()
    {
        Type[] sections = [typeof(AnsweringOptions), typeof(RetrievalOptions), typeof(ChatServerOptions), typeof(EmbeddingOptions)];
        foreach (var option in sections.SelectMany(section => section.GetProperties()).Where(option => option.PropertyType != typeof(string) && option.CanWrite))
        {
            var key = $"KURILBOT_{option.DeclaringType!.Name.Replace("Options", "").Replace("Server", "")}__{option.Name}";
            var most = option.GetCustomAttribute<RangeAttribute>()!.Maximum;
            Read(new(null, null, null), (key, FormattableString.Invariant($"{most}")));
            var wrong = Assert.Throws<BadInputException>(() => Read(new(null, null, null), (key, "-1")));
            Assert.StartsWith($"{key} is not a ", wrong.Message);
        }
    }

    [Theory]
    [InlineData("{\n  \"Chat\": {\n    \"Model\" 5\n", "appsettings.json, line 3: ")]
    [InlineData("[]", "appsettings.json, line 1: is not a JSON object")]
    [InlineData("""{ "Chat": { "Endpont": "http://localhost" } }""", "Chat:Endpont in appsettings.json is not a known key; Chat has Endpoint, ")]
    [InlineData("""{ "Chat": { "Endpoint": "localhost" } }""", "Chat:Endpoint in appsettings.json is not an http or https address: localhost")]
    [InlineData("""{ "Embedding": { "Endpoint": "ftp://host/", "Model": "m" } }""", "Embedding:Endpoint in appsettings.json is not an http or https address: ftp://host/")]
    [InlineData("""{ "Answering": { "Confidence": 1 } }""", "Answering:Confidence in appsettings.json is not a known key; Answering has MinimumConfidence, ")]
    [InlineData("""{ "Answering": { "MinimumConfidence": 1.5 } }""", "Answering:MinimumConfidence in appsettings.json is not a number from 0 to 1: 1.5")]
    [InlineData("""{ "Answering": { "Passages": 2.5 } }""", "Answering:Passages in appsettings.json is not a whole number from 1 to 100: 2.5")]
    [InlineData("""{ "Retrieval": { "DenseWeight": "NaN" } }""", "Retrieval:DenseWeight in appsettings.json is not a number from 0 to 1: NaN")]
    [InlineData("""{ "Encoder": { "Threads": 0 } }""", "Encoder:Threads in appsettings.json is not a whole number from 1 to 64: 0")]
    [InlineData("""{ "Encoder": { "BatchSize": 513 } }""", "Encoder:BatchSize in appsettings.json is not a whole number from 1 to 512: 513")]
    [InlineData("""{ "Encoder": { "Folder": "/" } }""", "Encoder:Folder in appsettings.json is not a known key; Encoder has Threads, BatchSize")]
    [InlineData("""{ "Chat": { "TimeoutSeconds": 0 } }""", "Chat:TimeoutSeconds in appsettings.json is not a whole number from 1 to 3600: 0")]
    public void A_wrong_file_is_told_with_line_or_key(string json, string expected)
    {
        _folder.Write("work/appsettings.json", json);
        Assert.Contains(expected, Assert.Throws<BadInputException>(() => Read(new(null, null, null))).Message);
    }

    [Fact]
    public void A_wrong_environment_variable_is_told_by_its_name() => Assert.StartsWith(
        "KURILBOT_Chat__TimeoutSeconds is not a whole number",
        Assert.Throws<BadInputException>(() => Read(new(null, null, null), ("KURILBOT_Chat__TimeoutSeconds", "soon"))).Message);

    [Theory]
    [InlineData("quick", "--engine is auto, extractive or generative, not quick")]
    [InlineData("generative", "--engine generative needs Chat:Endpoint to be configured")]
    public void A_wrong_engine_is_told(string engine, string expected) =>
        Assert.Equal(expected, Assert.Throws<BadInputException>(() => Read(new(null, null, engine))).Message);

    private Settings Read(SettingOptions options, params (string Key, string Value)[] variables)
    {
        var working = _folder.Under("work/deep");
        Directory.CreateDirectory(working);
        Directory.CreateDirectory(_folder.Under("program"));
        return SettingsReader.Read(
            new Shell(TextReader.Null, TextWriter.Null, TextWriter.Null, working)
            {
                ProgramDirectory = _folder.Under("program"),
                DataFolder = _folder.Under("share"),
                Variables = variables.ToDictionary(variable => variable.Key, variable => variable.Value),
            },
            options);
    }
}
