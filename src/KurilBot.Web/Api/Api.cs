using KurilBot.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace KurilBot.Web;

/// <summary>The API: which address does what.</summary>
internal static class Api
{
    private const string Json = "application/json", Events = "text/event-stream", Problem = "application/problem+json";

    public static void Map(WebApplication app)
    {
        app.MapOpenApi("/openapi.json").WithMetadata(new NeedsNoKey());
        app.MapGet("/healthz", () => Results.Text("ok")).WithMetadata(new NeedsNoKey()).ExcludeFromDescription();
        app.MapGet("/readyz", ReadyAsync).WithMetadata(new NeedsNoKey()).ExcludeFromDescription();
        app.MapPost(AccessKey.FormPath, (HttpContext context, AccessKey key) => key.LogInAsync(context))
            .WithMetadata(new NeedsNoKey()).ExcludeFromDescription();

        var work = app.MapGroup("/api").AddEndpointFilter(app.Services.GetRequiredService<Admission>());
        work.MapPost("/ask", AskEndpoint.AskAsync).Takes<AskRequest>().Gives<AnswerJson>(Json, Events)
            .WithSummary("Answers a question, or says that the documents do not. As events: each checked sentence, then the answer.");
        work.MapPost("/search", ReadingEndpoints.SearchAsync).Takes<SearchRequest>().Gives<SearchJson>(Json)
            .WithSummary("The passages that come nearest to a query.");
        work.MapPost("/check", CheckEndpoint.CheckAsync).Takes<CheckRequest>().Gives<CheckJson>(Json, Events)
            .WithSummary("Whether the documents support statements, or the sentences of a text. As events: the sentences, then each finding.");

        var api = app.MapGroup("/api");
        api.MapGet("/documents", ReadingEndpoints.Documents).Gives<DocumentsJson>(Json).WithSummary("The documents.");
        api.MapGet("/documents/{**id}", ReadingEndpoints.Document).Gives<DocumentTextJson>(Json)
            .WithSummary("A document as its file is now, with the bytes at which its paragraphs stand.");
        api.MapGet("/answers/{id}", ReadingEndpoints.AnswerAsync).Gives<KeptAnswerJson>(Json).WithMetadata(new NeedsNoKey())
            .WithSummary("An answer as it was given, and whether what it cites has changed since.");
        api.MapPost("/answers/{id}/opinion", PersonEndpoints.JudgeAsync).Takes<OpinionRequest>().GivesNothing()
            .WithSummary("What the asker thinks of an answer.");
        api.MapDelete("/conversations/{id}/turns", PersonEndpoints.StartAnewAsync).GivesNothing()
            .WithSummary("Begins a conversation anew: its answers are kept.");
        api.MapDelete("/conversations/{id}", PersonEndpoints.ForgetAsync).GivesNothing()
            .WithSummary("Forgets a conversation and all its answers.");
    }

    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "KurilBot";
        document.Info.Description = "Answers questions over a folder of articles, every sentence with a checked citation.";
        document.Info.Version = "1";
        return Task.CompletedTask;
    });

    private static async Task<IResult> ReadyAsync(AnswerArchive archive)
    {
        await archive.FindAsync("");
        return Results.Text("ready");
    }

    private static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint)
        where T : notnull => endpoint.Accepts<T>(Json);

    private static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder endpoint, string type, params string[] others) =>
        endpoint.Produces<T>(StatusCodes.Status200OK, type, others).Fails();

    private static RouteHandlerBuilder GivesNothing(this RouteHandlerBuilder endpoint) => endpoint.Produces(StatusCodes.Status204NoContent).Fails();

    private static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(
        new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), [Problem]));
}
