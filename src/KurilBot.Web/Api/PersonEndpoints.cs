using Microsoft.AspNetCore.Http;

namespace KurilBot.Web;

/// <summary>What a person says of an answer, and forgetting the person.</summary>
internal static class PersonEndpoints
{
    public static async Task<IResult> JudgeAsync(string id, HttpContext context, Asking asking)
    {
        var (request, problem) = await RequestBody.ReadAsync(context, ApiJson.Default.OpinionRequest);
        problem ??= RequestBody.ProblemOf(request!.Conversation is null ? "has no \"conversation\"" : Asking.ProblemOf(request.Conversation));
        if (problem is not null)
            return problem;
        return await asking.JudgeAsync(id, request!.Conversation!, request.Helpful)
            ? Results.NoContent() : Problems.NotFound("This conversation has no such answer.");
    }

    public static Task<IResult> StartAnewAsync(string id, Asking asking) => DoAsync(id, asking.StartAnewAsync);

    public static Task<IResult> ForgetAsync(string id, Asking asking) => DoAsync(id, asking.ForgetAsync);

    private static async Task<IResult> DoAsync(string conversation, Func<string, Task> change)
    {
        if (RequestBody.ProblemOf(Asking.ProblemOf(conversation)) is { } problem)
            return problem;
        await change(conversation);
        return Results.NoContent();
    }
}
