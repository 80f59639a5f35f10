namespace KurilBot.Console.Tests;

public class InterruptsTests
{
    [Fact]
    public async Task The_first_interrupt_stops_the_work_and_the_program_goes_on()
    {
        using var interrupts = new Interrupts();
        var result = await interrupts.StoppableAsync<string>(async token =>
        {
            interrupts.Stop();
            await Task.Delay(Timeout.Infinite, token);
            return "finished";
        });
        Assert.Null(result);
        Assert.False(interrupts.Leave.IsCancellationRequested);
    }

    [Fact]
    public async Task A_second_interrupt_ends_the_program()
    {
        using var interrupts = new Interrupts();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => interrupts.StoppableAsync<string>(async token =>
        {
            interrupts.Stop();
            interrupts.Stop();
            await Task.Delay(Timeout.Infinite, token);
            return "finished";
        }));
        Assert.True(interrupts.Leave.IsCancellationRequested);
    }

    [Fact]
    public async Task With_nothing_under_way_an_interrupt_ends_the_program()
    {
        using var interrupts = new Interrupts();
        Assert.Equal("finished", await interrupts.StoppableAsync(_ => Task.FromResult("finished")));
        interrupts.Stop();
        Assert.True(interrupts.Leave.IsCancellationRequested);
    }
}
