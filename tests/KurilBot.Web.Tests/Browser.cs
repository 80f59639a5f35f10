using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(KurilBot.Web.Tests.Browser))]

namespace KurilBot.Web.Tests;

/// <summary>The Chromium of this machine, one for all tests. Where none is installed, says how to get one.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    private readonly string? _path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (_path is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = _path, Args = ["--no-sandbox"] });
    }

    /// <summary>A page of its own, with nothing remembered.</summary>
    internal async Task<IPage> OpenAsync(RunningServer server, string path = "/", bool dark = false, bool phone = false)
    {
        Assert.SkipWhen(_browser is null, "No Chromium is in PATH; apt-get install chromium, or any of its like, gives one.");
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = server.Address.ToString(),
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 800 },
        });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
