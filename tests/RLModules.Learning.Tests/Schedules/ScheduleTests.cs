using System.Text.Json;
using RLModules.Learning.Schedules;

namespace RLModules.Learning.Tests.Schedules;

public class ScheduleTests
{
    // Values of RLlib's Scheduler for [(0, 1e-3), (1e6, 1e-4), (2e6, 5e-5)].
    [Theory]
    [InlineData(0, 1e-3)]
    [InlineData(500_000, 5.5e-4)]
    [InlineData(1_000_000, 1e-4)]
    [InlineData(1_500_000, 7.5e-5)]
    [InlineData(2_000_000, 5e-5)]
    [InlineData(3_000_000, 5e-5)]
    [InlineData(long.MaxValue, 5e-5)]
    public void Value_is_the_references(long step, double expected) =>
        Assert.Equal(expected, new Schedule((0, 1e-3), (1_000_000, 1e-4), (2_000_000, 5e-5)).ValueAt(step), 1e-15);

    [Fact]
    public void Collection_expression_and_constructor_give_equal_schedules()
    {
        Schedule one = [(0, 1.0), (10_000, 0.05)];

        Assert.Equal(new Schedule(new SchedulePoint(0, 1), new SchedulePoint(10_000, 0.05)), one);
        Assert.Equal(new Schedule((0, 1), (10_000, 0.05)).GetHashCode(), one.GetHashCode());
        Assert.NotEqual([(0, 1.0), (10_000, 0.06)], one);
        Assert.Equal("(0, 1), (10000, 0.05)", one.ToString());
        Assert.False(one.IsConstant);
    }

    [Fact]
    public void Number_is_a_constant_schedule()
    {
        Schedule schedule = 3e-4;

        Assert.Equal((3e-4, 3e-4), (schedule.ValueAt(0), schedule.ValueAt(1_000_000)));
        Assert.True(schedule.IsConstant);
        Assert.Equal("0.0003", schedule.ToString());
    }

    // The editor says the same of these.
#pragma warning disable RLM0803
    public static TheoryData<string, Func<Schedule>> Wrong() => new()
    {
        { "A schedule has at least one point, at step 0.", () => [] },
        { "A schedule begins at step 0, and this one at step 100: before its first point it would have no value.", () => [(100, 1.0)] },
        { "A schedule begins at step 0, and this one at step -1: before its first point it would have no value.", () => [(-1, 1.0), (0, 1.0)] },
        { "The steps of a schedule increase, and step 500 follows step 1000.", () => [(0, 1.0), (1000, 0.5), (500, 0.1)] },
        { "The steps of a schedule increase, and step 0 follows step 0.", () => [(0, 1.0), (0, 0.5)] },
        { "The values of a schedule are finite numbers, and point 1 has NaN.", () => [(0, 1.0), (10, double.NaN)] },
        { "The values of a schedule are finite numbers, and point 0 has infinity.", () => double.NegativeInfinity },
    };
#pragma warning restore RLM0803

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Points_that_are_no_schedule_are_refused(string message, Func<Schedule> make) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(make).Message);

    [Fact]
    public void Negative_step_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Schedule((0, 1)).ValueAt(-1));

    [Theory]
    [InlineData("0.5")]
    [InlineData("[[0,1],[10000,0.05]]")]
    public void Json_comes_back_as_it_was(string json) => Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Schedule>(json)));

    [Theory]
    [InlineData("\"fast\"", "A schedule is a number, or pairs")]
    [InlineData("[0, 1]", "A schedule is a number, or pairs")]
    [InlineData("[[0.5, 1]]", "A schedule is a number, or pairs")]
    [InlineData("[[0, 1, 2]]", "A schedule is a number, or pairs")]
    [InlineData("[[5, 1]]", "A schedule begins at step 0, and this one at step 5")]
    public void Json_that_is_no_schedule_is_refused(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Schedule>(json)).Message);
}
