using RLModules.Analyzers.Literals;
using RLModules.Analyzers.Tests.Support;
using RLModules.Learning.Schedules;

namespace RLModules.Analyzers.Tests.Literals;

/// <summary>RLM0803: a schedule written in code begins at 0 and increases.</summary>
public sealed class InvalidScheduleTests
{
    [Theory]
    [InlineData("Schedule s = [{|RLM0803:(100, 1.0)|}, (200, 0.5)];")]
    [InlineData("Schedule s = [(0, 1.0), (200, 0.5), {|RLM0803:(200, 0.1)|}];")]
    [InlineData("Schedule s = [(0, 1), (First, 0.5), {|RLM0803:(10, 0.1)|}];")]
    [InlineData("Schedule s = [(0, 1), (200, 0.5), (steps, 0.2), {|RLM0803:(100, 0.1)|}];")]
    [InlineData("Schedule s = [(0, 1), (200, 0.5), .. more, {|RLM0803:(100, 0.1)|}];")]
    [InlineData("Schedule s = {|RLM0803:[]|};")]
    [InlineData("Schedule s = [(0, 1), {|RLM0803:(steps, double.NaN)|}];")]
    [InlineData("Schedule s = {|RLM0803:double.PositiveInfinity|};")]
    [InlineData("var s = new Schedule({|RLM0803:(1, 1.0)|}, (200, 0.5));")]
    [InlineData("var s = new Schedule([{|RLM0803:(-1, 1.0)|}, (200, 0.5)]);")]
    [InlineData("var s = new Schedule({|RLM0803:new SchedulePoint(1, 2)|});")]
    [InlineData("var s = new Schedule({|RLM0803:new SchedulePoint(Value: 2, Step: 1)|});")]
    [InlineData("var s = Schedule.Create([(0, 1.0), {|RLM0803:(0, 0.5)|}]);")]
    [InlineData("Use([{|RLM0803:(5, 1.0)|}]);")]
    public Task Fires_on(string statements) => Rule.Verify<InvalidScheduleAnalyzer>(Code(statements));

    [Theory]
    [InlineData("Schedule s = [(0, 1.0), (10_000, 0.05)];")]
    [InlineData("Schedule s = [(0, 1.0)];")]
    [InlineData("Schedule s = 3e-4;")]
    [InlineData("Schedule s = [(steps, 1.0), (steps, 0.5)];")]
    [InlineData("Schedule s = [.. more, (0, 0.5)];")]
    [InlineData("Schedule s = [point, (0, 0.5)];")]
    [InlineData("var s = new Schedule(more);")]
    [InlineData("(long, double)[] pairs = [(100, 1.0), (50, 1.0)];")]
    public Task Does_not_fire_on(string statements) => Rule.Verify<InvalidScheduleAnalyzer>(Code(statements));

    [Fact]
    public async Task Message_is_the_runtimes()
    {
        var runtime = Assert.Throws<ArgumentException>(() => new Schedule((0, 1), (10, 1), (5, 1))).Message;
        var message = Assert.Single(await Rule.Messages<InvalidScheduleAnalyzer>(Code("Schedule s = [(0, 1), (10, 1), (5, 1)];")));

        Assert.StartsWith(message + ".", runtime);
        Assert.Equal("The steps of a schedule increase, and step 5 follows step 10", message);
    }

    [Fact]
    public void Name_of_the_class_resolves() => Assert.Equal(InvalidScheduleAnalyzer.Schedule, typeof(Schedule).FullName);

    [Theory]
    [InlineData("Schedule s = [(0, 1), (")]
    [InlineData("Schedule s = [(0), (1, 2, 3), 5];")]
    [InlineData("var s = new Schedule(new SchedulePoint(")]
    public async Task Half_written_code(string statements) => _ = await Rule.Messages<InvalidScheduleAnalyzer>(Code(statements));

    private static string Code(string statements) => $$"""
        using RLModules.Learning.Schedules;

        internal static class Program
        {
            private const long First = 20;

            public static void Run(long steps, SchedulePoint[] more, SchedulePoint point)
            {
                {{statements}}
            }

            private static void Use(Schedule schedule) => Console.WriteLine(schedule);
        }
        """;
}
