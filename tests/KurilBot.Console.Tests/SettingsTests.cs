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
        Assert.Equal(_folder.Under("work/deep/data/index.db"), settings.Index.Path);
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
    public void Every_answering_and_retrieval_option_can_be_set()
    {
        foreach (var option in typeof(AnsweringOptions).GetProperties().Concat(typeof(RetrievalOptions).GetProperties()))
        {
            var key = $"KURILBOT_{option.DeclaringType!.Name[..^"Options".Length]}__{option.Name}";
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
    [InlineData("""{ "Answering": { "Confidence": 1 } }""", "Answering:Confidence in appsettings.json is not a known key; Answering has MinimumConfidence, ")]
    [InlineData("""{ "Answering": { "MinimumConfidence": 1.5 } }""", "Answering:MinimumConfidence in appsettings.json is not a number from 0 to 1: 1.5")]
    [InlineData("""{ "Answering": { "Passages": 2.5 } }""", "Answering:Passages in appsettings.json is not a whole number from 1 to 100: 2.5")]
    [InlineData("""{ "Retrieval": { "DenseWeight": "NaN" } }""", "Retrieval:DenseWeight in appsettings.json is not a number from 0 to 1: NaN")]
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
                Variables = variables.ToDictionary(variable => variable.Key, variable => variable.Value),
            },
            options);
    }
}
