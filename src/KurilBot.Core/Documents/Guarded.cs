using System.Diagnostics;

namespace KurilBot.Core;

/// <summary>Until when a file must be read.</summary>
internal sealed class Deadline
{
    private static readonly TimeSpan Base = TimeSpan.FromSeconds(8), EachPage = TimeSpan.FromMilliseconds(100), Longest = TimeSpan.FromMinutes(2);
    private readonly long _start = Stopwatch.GetTimestamp();

    // In ticks, for it is asked from another thread.
    private long _allowed = Base.Ticks;

    public TimeSpan Left => TimeSpan.FromTicks(Interlocked.Read(ref _allowed)) - Stopwatch.GetElapsedTime(_start);

    /// <summary>Gives a long document more time.</summary>
    public void Extend(int pages) => Interlocked.Exchange(ref _allowed, Math.Min(Longest.Ticks, Base.Ticks + (Math.Max(0, pages - 10) * EachPage.Ticks)));

    /// <exception cref="OperationCanceledException">Time is up.</exception>
    public void ThrowIfOver()
    {
        if (Left < TimeSpan.Zero)
            throw new OperationCanceledException();
    }
}

/// <summary>Has a library that promises nothing read a stranger's file: on a thread of its own with a deep stack, for a bounded time.</summary>
internal static class Guarded
{
    private const int Stack = 64 * 1024 * 1024;

    /// <summary>What was read; where it fails or takes too long, the reason.</summary>
    public static PageOrReason Read(Func<Deadline, PageOrReason> read)
    {
        var deadline = new Deadline();
        PageOrReason? result = null;
        var thread = new Thread(Run, Stack) { IsBackground = true, Name = "reading a document" };
        thread.Start();
        while (!thread.Join(TimeSpan.FromMilliseconds(100)) && deadline.Left > TimeSpan.Zero)
        {
        }

        // A thread that does not look at the time cannot be stopped; it ends with the program.
        return thread.Join(TimeSpan.FromMilliseconds(500)) ? result ?? PageOrReason.Without("is damaged") : PageOrReason.Without("takes too long to read");

        void Run()
        {
            try
            {
                result = read(deadline);
            }
            catch (OperationCanceledException)
            {
                result = PageOrReason.Without("takes too long to read");
            }
            catch (Exception)
            {
                // Damaged files make the libraries throw whatever there is; none of it says more to a person.
                result = PageOrReason.Without("is damaged");
            }
        }
    }
}
