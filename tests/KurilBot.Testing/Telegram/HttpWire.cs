using System.Globalization;
using System.Text;

namespace KurilBot.Testing;

/// <summary>Just enough of HTTP/1.1 to serve a client that posts JSON over a connection it keeps.</summary>
internal sealed class HttpWire(Stream stream) : IDisposable
{
    private readonly BufferedStream _in = new(stream);

    /// <summary>The next request, or null at the end of the connection.</summary>
    public async Task<(string Path, string Body)?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await LineAsync(cancellationToken) is not { Length: > 0 } first)
            return null;
        var length = 0;
        while (await LineAsync(cancellationToken) is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(header["Content-Length:".Length..], CultureInfo.InvariantCulture);
        }

        var body = new byte[length];
        await _in.ReadExactlyAsync(body, cancellationToken);
        return (first.Split(' ')[1], Encoding.UTF8.GetString(body));
    }

    public async Task WriteAsync(BotApiResponse response, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(response.Body);
        var head = $"HTTP/1.1 {response.Status} x\r\nContent-Type: {response.ContentType}\r\nContent-Length: {body.Length}\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], cancellationToken);
    }

    public void Dispose() => _in.Dispose();

    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _in.ReadAsync(one, cancellationToken) > 0)
        {
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return line.Length == 0 ? null : line.ToString();
    }
}
