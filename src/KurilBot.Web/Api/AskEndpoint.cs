using System.Threading.Channels;
using KurilBot.Core;
using Microsoft.AspNetCore.Http;

namespace KurilBot.Web;

/// <summary><c>POST /api/ask</c>: an answer, at once or sentence by sentence.</summary>
internal static class AskEndpoint
{
    public static async Task<IResult> AskAsync(HttpContext context, Asking asking)
    {
        var (request, problem) = await RequestBody.ReadAsync(context, ApiJson.Default.AskRequest);
        problem ??= RequestBody.ProblemOf(TextLimits.OfQuestion(request!.Question, "question") ?? Asking.ProblemOf(request.Conversation));
        if (problem is not null)
            return problem;
        var (question, conversation) = (request!.Question!, request.Conversation);
        if (EventStream.IsWanted(context.Request))
        {
            await StreamAsync(new EventStream(context), asking, question, conversation, context.RequestAborted);
            return Results.Empty;
        }

        return Results.Json(await asking.AnswerAsync(question, conversation, null, context.RequestAborted), ApiJson.Default.AnswerJson);
    }

    private static async Task StreamAsync(
        EventStream events, Asking asking, string question, string? conversation, CancellationToken cancellationToken)
    {
        var written = Channel.CreateUnbounded<AnswerSentence>();
        var answering = AnswerAsync();
        var sent = 0;
        await foreach (var sentence in written.Reader.ReadAllAsync(cancellationToken))
        {
            await SendAsync(new(sentence.Text, sentence.Citations));
            sent++;
        }

        var answer = await answering;
        // What the documents say in their own words is there all at once.
        foreach (var sentence in sent == 0 ? answer.Sentences : [])
            await SendAsync(sentence);
        await events.SendAsync("answer", answer, ApiJson.Default.AnswerJson);

        Task SendAsync(SentenceJson sentence) => events.SendAsync("sentence", sentence, ApiJson.Default.SentenceJson);

        async Task<AnswerJson> AnswerAsync()
        {
            try
            {
                return await asking.AnswerAsync(question, conversation, new Written(written.Writer), cancellationToken);
            }
            finally
            {
                written.Writer.Complete();
            }
        }
    }

    // Not Progress<T>, which would hand on in any order.
    private sealed class Written(ChannelWriter<AnswerSentence> writer) : IProgress<AnswerSentence>
    {
        public void Report(AnswerSentence value) => writer.TryWrite(value);
    }
}
