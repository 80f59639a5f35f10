using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace KurilBot.Web;

/// <summary>How many questions an address may ask in a minute, and how many are answered at a time.</summary>
internal sealed class Admission(WebOptions options) : IEndpointFilter, IDisposable
{
    private const int SecondsWhenBusy = 2, SecondsWhenTooMany = 10;

    private readonly ConcurrencyLimiter _places = new(new() { PermitLimit = options.Concurrency, QueueLimit = 0 });
    private readonly PartitionedRateLimiter<IPAddress> _addresses = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => options.QuestionsPerMinute == 0 ? RateLimitPartition.GetNoLimiter(address)
            : RateLimitPartition.GetSlidingWindowLimiter(address, _ => new()
            {
                PermitLimit = options.QuestionsPerMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 60 / SecondsWhenTooMany,
            }));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (Count(context.HttpContext) is { } tooMany)
            return tooMany;
        using var place = Place();
        return place.IsAcquired ? await next(context) : Problems.TryLater(
            context.HttpContext, StatusCodes.Status503ServiceUnavailable, "Too many questions are being answered; try again.", SecondsWhenBusy);
    }

    /// <summary>Counts a question of an address; what to tell it where it has asked too many.</summary>
    public IResult? Count(HttpContext context) => IsCounted(context) ? null : Problems.TryLater(
        context, StatusCodes.Status429TooManyRequests, "Too many questions from this address; try again.", SecondsWhenTooMany);

    /// <summary>Counts a question of an address; false where it has asked too many.</summary>
    public bool IsCounted(HttpContext context)
    {
        using var counted = _addresses.AttemptAcquire(NetworkOf(context.Connection.RemoteIpAddress));
        return counted.IsAcquired;
    }

    /// <summary>A place among those that are answered, to be given back; or none.</summary>
    public RateLimitLease Place() => _places.AttemptAcquire();

    public void Dispose()
    {
        _places.Dispose();
        _addresses.Dispose();
    }

    // Of the newer addresses everybody has as many as they like, but of networks one.
    private static IPAddress NetworkOf(IPAddress? address) => address switch
    {
        null => IPAddress.None,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new([.. address.GetAddressBytes()[..8], 0, 0, 0, 0, 0, 0, 0, 0]),
        _ => address,
    };
}
