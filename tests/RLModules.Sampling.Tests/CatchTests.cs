using RLModules.Sampling.Environments;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Sampling.Tests;

public sealed class CatchTests
{
    private const int Size = 42;

    private readonly Catch game = new();
    private readonly float[] image = new float[Size * Size];

    [Fact]
    public void Image_is_a_ball_at_the_top_and_a_paddle_on_the_ground()
    {
        game.Reset(new RandomSource(1), image);

        Assert.Equal(new BoxSpace(0, 255, [Size, Size, 1], ScalarType.Byte), game.ObservationSpace);
        Assert.Equal([0f, 255], image.Distinct().Order());

        // A ball of 3 × 3 pixels in rows 0 to 2, a paddle of 9 × 3 in rows 39 to 41.
        Assert.Equal([3, 3, 3], Enumerable.Range(0, 3).Select(row => Lit(row).Length));
        Assert.Equal([9, 9, 9], Enumerable.Range(39, 3).Select(row => Lit(row).Length));
        Assert.All(Enumerable.Range(3, 36), row => Assert.Empty(Lit(row)));
    }

    [Fact]
    public void Ball_falls_by_four_pixels_and_the_paddle_moves_by_five()
    {
        game.Reset(new RandomSource(2), image);
        var (paddle, ball) = (Lit(41)[0], Lit(0)[0]);

        game.Step([paddle > 20 ? 0 : 2], image);

        Assert.Equal([3, 3, 3], Enumerable.Range(4, 3).Select(row => Lit(row).Length));
        Assert.Empty(Lit(0));
        Assert.InRange(Lit(4)[0] - ball, -1, 1);
        Assert.Equal(paddle + (paddle > 20 ? -5 : 5), Lit(41)[0]);
    }

    // Under the ball 1, elsewhere -1, after nine steps: 36 pixels at four a step.
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, -1)]
    public void Last_step_pays_for_the_ball(bool follows, float expected)
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            game.Reset(new RandomSource(seed), image);

            // The wall that the ball cannot come to: it drifts by 9 pixels at most.
            var farWall = Lit(0)[0] > 20 ? 0L : 2;
            EnvironmentStep outcome = default;
            for (var step = 0; step < 9; step++)
            {
                Assert.Equal(default, outcome);
                outcome = game.Step([follows ? TowardBall(step) : farWall], image);
            }

            Assert.Equal(new EnvironmentStep(expected, Terminated: true, Truncated: false), outcome);
        }
    }

    [Fact]
    public void Saved_game_goes_on_as_it_would_have()
    {
        game.Reset(new RandomSource(5), image);
        game.Step([2], image);
        var state = game.GetState();
        game.Step([0], image);
        var other = new Catch();
        var otherImage = new float[Size * Size];
        other.SetState(state);

        other.Step([0], otherImage);

        Assert.Equal(image, otherImage);
        Assert.Throws<InvalidDataException>(() => other.SetState(state.AsSpan(0, state.Length - 1)));
        state[^1] = 77;
        Assert.Throws<InvalidDataException>(() => other.SetState(state));
        Assert.Equal(other.GetState(), game.GetState());
    }

    /// <summary>Left, stay or right, by the middles of ball and paddle.</summary>
    private long TowardBall(int step) => (Lit(4 * step)[0] + 1 - (Lit(41)[0] + 4)) switch
    {
        > 2 => 2,
        < -2 => 0,
        _ => 1,
    };

    private int[] Lit(int row) => [.. Enumerable.Range(0, Size).Where(column => image[(row * Size) + column] != 0)];
}
