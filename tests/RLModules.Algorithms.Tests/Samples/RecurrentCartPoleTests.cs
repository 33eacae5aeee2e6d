using RecurrentCartPoleSample;
using RLModules.Samples;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.Samples;

public sealed class RecurrentCartPoleTests
{
    [Fact]
    public void Sequence_gives_what_its_steps_give_one_by_one()
    {
        using var scope = NewDisposeScope();
        using var module = new RecurrentActorCriticSpec { ObservationSpace = new BoxSpace(-1, 1, [2]), ActionSpace = new DiscreteSpace(2) }.Build();
        var observations = tensor(new float[] { 0.1f, -0.2f, 0.3f, 0.4f, -0.5f, 0.6f }, [1, 3, 2]);
        var start = module.GetInitialState().Map(static state => state.unsqueeze(0));

        var whole = module.ForwardInference(new TensorDict { { Columns.Obs, observations }, { Columns.StateIn, start } })[Columns.ActionDistInputs];

        var state = start;
        for (var t = 0; t < 3; t++)
        {
            var step = module.ForwardInference(new TensorDict { { Columns.Obs, observations.narrow(1, t, 1) }, { Columns.StateIn, state } });
            Assert.True(allclose(whole.narrow(1, t, 1), step[Columns.ActionDistInputs], atol: 1e-6), $"step {t}");
            state = step.GetDict(Columns.StateOut);
        }

        // The same observation after another past is another matter.
        var last = module.ForwardInference(new TensorDict { { Columns.Obs, observations.narrow(1, 2, 1) }, { Columns.StateIn, start } })[Columns.ActionDistInputs];
        Assert.False(allclose(whole.narrow(1, 2, 1), last, atol: 1e-6));
    }

    [Fact]
    public void Sample_that_stops_short_of_the_target_shows_both_modules_and_says_so()
    {
        using var output = new StringWriter();

        var exitCode = new RecurrentCartPoleSample.Demo(new SampleOptions { Steps = 4096 }, output, CancellationToken.None).Run();

        Assert.Equal(1, exitCode);
        Assert.Matches(@"recurrent-cartpole: lstm=[\d.]+ none=[\d.]+ env_steps=4096", output.ToString());
    }
}
