using System.Net;
using System.Net.Http.Headers;

namespace KurilBot.Telegram;

/// <summary>
/// Keeps HttpClient from sending a request again when a kept connection breaks under it: it may have been carried out, and whether to
/// repeat it is the <see cref="MessageSender"/>'s to decide. Also gives the address the <paramref name="path"/> of the server back,
/// which the package leaves out.
/// </summary>
internal sealed class SingleAttemptHandler(HttpMessageHandler inner, string path) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new UriBuilder(request.RequestUri!) { Path = path + request.RequestUri!.AbsolutePath }.Uri;
        if (request.Content is { } content)
            request.Content = new SingleAttemptContent(await content.ReadAsByteArrayAsync(cancellationToken), content.Headers.ContentType);
        return await base.SendAsync(request, cancellationToken);
    }

    private sealed class SingleAttemptContent : ByteArrayContent
    {
        private int _sent;

        public SingleAttemptContent(byte[] body, MediaTypeHeaderValue? type)
            : base(body) => Headers.ContentType = type;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            Interlocked.Exchange(ref _sent, 1) == 0
                ? base.SerializeToStreamAsync(stream, context, cancellationToken)
                : throw new HttpRequestException("The connection broke while the answer was awaited.");
    }
}
