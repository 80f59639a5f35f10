using System.Security.Cryptography;
using System.Text;

namespace KurilBot.Telegram;

/// <summary>
/// Keeps the token out of everything but the wire. Telegram wants it in the path of every request, and paths end up in logs, traces,
/// event sources and exceptions; so requests are made with a stand-in, and the token takes its place in the bytes that leave the process.
/// </summary>
internal static class TokenOnTheWire
{
    /// <summary>A handler for requests whose paths hold <paramref name="standIn"/>: as long as the token, and of its form.</summary>
    public static SocketsHttpHandler Handler(string token, out string standIn)
    {
        standIn = StandInFor(token);
        var (find, replace) = (Encoding.ASCII.GetBytes(standIn), Encoding.ASCII.GetBytes(token));
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // Above TLS, where there is any.
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new Substitution(context.PlaintextStream, find, replace)),
        };
    }

    private static string StandInFor(string token)
    {
        var colon = token.IndexOf(':');
        return token[..(colon + 1)] + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", token.Length - colon - 1);
    }

    // A request's first line is written together with its head: the stand-in is never cut in two.
    private sealed class Substitution(Stream inner, byte[] find, byte[] replace) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(Substitute(buffer.Span) ?? buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count) =>
            inner.Write((Substitute(buffer.AsSpan(offset, count)) ?? buffer.AsMemory(offset, count)).Span);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            inner.ReadAsync(buffer, offset, count, cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }

        private ReadOnlyMemory<byte>? Substitute(ReadOnlySpan<byte> bytes)
        {
            var line = bytes.IndexOf((byte)'\n');
            if (line < 0 || bytes[..line].IndexOf(find) is not (>= 0 and var at))
                return null;
            var copy = bytes.ToArray();
            replace.CopyTo(copy.AsSpan(at));
            return copy;
        }
    }
}
