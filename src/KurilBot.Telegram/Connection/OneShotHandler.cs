using System.Net;
using System.Net.Http.Headers;

namespace KurilBot.Telegram;

/// <summary>
/// Keeps HttpClient from sending a request again when a kept connection breaks under it: it may have been carried out, and whether to
/// repeat it is the <see cref="Outbox"/>'s to decide.
/// </summary>
internal sealed class OneShotHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
            request.Content = new OneShotContent(await content.ReadAsByteArrayAsync(cancellationToken), content.Headers.ContentType);
        return await base.SendAsync(request, cancellationToken);
    }

    private sealed class OneShotContent : ByteArrayContent
    {
        private int _sent;

        public OneShotContent(byte[] body, MediaTypeHeaderValue? type)
            : base(body) => Headers.ContentType = type;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            Interlocked.Exchange(ref _sent, 1) == 0
                ? base.SerializeToStreamAsync(stream, context, cancellationToken)
                : throw new HttpRequestException("The connection broke while the answer was awaited.");
    }
}
