using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KurilBot.Testing;

/// <summary>A PostgreSQL server of one's own on a free port of this machine, in a temporary folder that is gone with it. Where no server is installed, says so.</summary>
public sealed class PostgreSqlCluster : IDisposable
{
    /// <summary>Of the user <c>kurilbot</c>.</summary>
    public const string Password = "correct horse";

    // The server refuses to run as root.
    private const string Unprivileged = "nobody";

    private readonly TemporaryFolder _folder = new();
    private readonly string? _binaries = FindBinaries();
    private Process? _server;

    /// <summary>Starts the server where one is installed.</summary>
    public PostgreSqlCluster()
    {
        if (_binaries is null)
            return;
        if (Environment.IsPrivilegedProcess)
            Run("chown", Unprivileged, _folder.Path);
        File.WriteAllText(_folder["password"], Password);
        Run("initdb", "-D", Data, "-U", "kurilbot", "--pwfile", _folder["password"], "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync");
        Port = FreePort();
        Start();
    }

    /// <summary>Why there is no server; null where there is one.</summary>
    public string? Missing => _binaries is null ? "PostgreSQL's initdb is neither in PATH nor in /usr/lib/postgresql." : null;

    public int Port { get; }

    /// <summary>The default database; <paramref name="schema"/> keeps one test's tables from another's.</summary>
    public string ConnectionString(string schema, string password = Password) =>
        $"Host=127.0.0.1;Port={Port};Database=postgres;Username=kurilbot;Password={password};Search Path=\"{schema},public\";Timeout=10";

    /// <summary>Ends the server as a power failure would, and starts it again.</summary>
    public void CrashAndRestart()
    {
        Stop();
        Start();
    }

    /// <summary>The same, with something that happens before the server is back.</summary>
    public async Task CrashAsync(Func<Task> meanwhile)
    {
        Stop();
        try
        {
            await meanwhile();
        }
        finally
        {
            Start();
        }
    }

    /// <summary>Lets the server compare vectors.</summary>
    /// <returns>Whether pgvector is installed.</returns>
    public bool AddVectors()
    {
        if (Missing is not null)
            return false;
        using var asked = Begin(
            "psql", $"host=127.0.0.1 port={Port} user=kurilbot dbname=postgres password='{Password}'", "-c", "CREATE EXTENSION IF NOT EXISTS vector");
        asked.WaitForExit();
        return asked.ExitCode == 0;
    }

    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private string Data => _folder["data"];

    private void Start()
    {
        _server = Begin("postgres", "-D", Data, "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off");
        for (var i = 0; i < 600 && !Answers(); i++)
            Thread.Sleep(50);
    }

    private void Stop()
    {
        if (_server is null)
            return;
        Run("pg_ctl", "stop", "-D", Data, "-m", "immediate");
        _server.WaitForExit();
        _server.Dispose();
        _server = null;
    }

    private bool Answers()
    {
        using var asked = Begin("pg_isready", "-h", "127.0.0.1", "-p", $"{Port}");
        asked.WaitForExit();
        return asked.ExitCode == 0;
    }

    private void Run(string program, params string[] arguments)
    {
        using var process = Begin(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with status {process.ExitCode}.");
    }

    private Process Begin(string program, params string[] arguments)
    {
        var path = File.Exists(Path.Combine(_binaries!, program)) ? Path.Combine(_binaries!, program) : program;
        string[] asUser = Environment.IsPrivilegedProcess && path != program ? ["setpriv", "--reuid", Unprivileged, "--clear-groups", path] : [path];
        var start = new ProcessStartInfo(asUser[0], [.. asUser.Skip(1), .. arguments])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        // Read and forgotten, lest a full pipe stops it.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string? FindBinaries()
    {
        var inPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")) : [];
        return installed.Concat(inPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
