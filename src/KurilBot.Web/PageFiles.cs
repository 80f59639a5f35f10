using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace KurilBot.Web;

/// <summary>The files of the page, which are part of the program.</summary>
internal static class PageFiles
{
    /// <summary>The page is one file; its script tells from the address what to show.</summary>
    private static readonly string[] Addresses = ["/", "/check", "/articles", "/articles/{**id}"];

    private static readonly string[] Assets = ["style.css", "icon.svg", "page.js", "ask.js", "answer.js", "check.js", "articles.js", "reader.js", "elements.js", "server.js", "login.js"];

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var address in Addresses)
            MapFile(app, address, "page.html");
        // Who was given the address of an answer needs no key for it, nor for what shows it.
        MapFile(app, "/answers/{id}", "page.html").WithMetadata(new NeedsNoKey());
        MapFile(app, AccessKey.FormPath, "login.html").WithMetadata(new NeedsNoKey());
        foreach (var asset in Assets)
            MapFile(app, "/" + asset, asset).WithMetadata(new NeedsNoKey());
    }

    /// <summary>A file by its name.</summary>
    public static byte[] Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static RouteHandlerBuilder MapFile(IEndpointRouteBuilder app, string address, string name)
    {
        var bytes = Read(name);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
        return app.MapGet(address, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(bytes, TypeOf(name), entityTag: tag);
        }).ExcludeFromDescription();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/javascript; charset=utf-8",
    };
}
