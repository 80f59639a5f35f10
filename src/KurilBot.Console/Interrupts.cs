using System.Runtime.InteropServices;

namespace KurilBot.Console;

/// <summary>Ctrl+C and SIGTERM. The first Ctrl+C stops what is under way; with nothing to stop, it ends the program.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _leave = new();
    private readonly List<IDisposable> _signals = [];
    private CancellationTokenSource? _underWay;

    /// <summary>Cancelled when the program is to end.</summary>
    public CancellationToken Leave => _leave.Token;

    /// <summary>Listens to the signals of the process.</summary>
    public static Interrupts OfProcess()
    {
        var interrupts = new Interrupts();
        interrupts.On(PosixSignal.SIGINT, interrupts.Stop);
        interrupts.On(PosixSignal.SIGTERM, interrupts._leave.Cancel);
        return interrupts;
    }

    /// <summary>Ctrl+C.</summary>
    public void Stop() => (Interlocked.Exchange(ref _underWay, null) ?? _leave).Cancel();

    /// <summary>Runs work that Ctrl+C stops without ending the program; null where it was stopped.</summary>
    /// <exception cref="OperationCanceledException">The program is to end.</exception>
    public async Task<T?> StoppableAsync<T>(Func<CancellationToken, Task<T>> work)
        where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Leave);
        _underWay = stop;
        try
        {
            return await work(stop.Token);
        }
        catch (OperationCanceledException) when (!Leave.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            Interlocked.CompareExchange(ref _underWay, null, stop);
        }
    }

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _leave.Dispose();
    }

    private void On(PosixSignal signal, Action act) => _signals.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        act();
    }));
}
