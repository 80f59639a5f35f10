using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KurilBot.SemanticKernel.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task An_answer_is_a_span_around_the_calls_of_the_model_and_holds_no_texts()
    {
        using var root = new Activity("test").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "KurilBot",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var bot = await BotWithModel.StartAsync("There are around 19,000 people living on the island. [1]");

        await bot.AskAsync("How many people live on the island?");

        // Other tests run at the same time; theirs have another root.
        var ours = spans.Where(s => s.TraceId == root.TraceId).ToList();
        Assert.Equal(["chat small", "orchestrate_tools", "answer"], ours.Select(s => s.DisplayName));
        Assert.Equal((ours[1].SpanId, ours[2].SpanId), (ours[0].ParentSpanId, ours[1].ParentSpanId));
        Assert.Equal(("chat", "small", "scripted-1", 100), (ours[0].GetTagItem("gen_ai.operation.name"), ours[0].GetTagItem("gen_ai.request.model"), ours[0].GetTagItem("gen_ai.response.model"), ours[0].GetTagItem("gen_ai.usage.input_tokens")));
        Assert.DoesNotContain(ours.SelectMany(s => s.TagObjects), tag => tag.Value is string text && text.Contains("19,000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tokens_and_durations_are_measured()
    {
        var seen = new ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "KurilBot")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => seen.Add(instrument.Name));
        listener.SetMeasurementEventCallback<int>((instrument, _, _, _) => seen.Add(instrument.Name));
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => seen.Add(instrument.Name));
        listener.Start();
        await using var bot = await BotWithModel.StartAsync("There are around 19,000 people living on the island. [1]");

        await bot.AskAsync();

        Assert.Superset(new HashSet<string> { "gen_ai.client.operation.duration", "gen_ai.client.token.usage", "kurilbot.answer.duration" }, seen.ToHashSet());
    }
}
