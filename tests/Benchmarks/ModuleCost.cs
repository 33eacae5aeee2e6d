using RLModules.Algorithms.Ppo;
using RLModules.Catalogs;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Benchmarks;

/// <summary>
/// The verb <c>module-cost</c>: PPO's default module, built from spaces and a config, beside the same networks written by hand on the same engine. Targets: a build takes at most
/// 1 ms, a training forward at most 1.05 and an update at most 1.1 of what is written by hand.
/// </summary>
internal static class ModuleCost
{
    private const int Rounds = 60;
    private static readonly BoxSpace Vector = new(-1, 1, [4]);
    private static readonly BoxSpace Image = new(0, 1, [84, 84, 4]);
    private static readonly DiscreteSpace Choices = new(2);
    private static readonly DefaultModelConfig Small = new() { FcnetHiddens = [64, 64] };

    // Mnih et al. 2015.
    private static readonly DefaultModelConfig Nature = new()
    {
        ConvFilters = [new(32, 8, 4, ConvPadding.Valid), new(64, 4, 2, ConvPadding.Valid), new(64, 3, 1, ConvPadding.Valid)],
        ConvDenseHiddens = [512],
        FcnetActivation = Activation.Relu,
        VfShareLayers = true,
    };

    public static int Run()
    {
        set_num_threads(1);
        manual_seed(1);
        return MeasureBuilds()
            & MeasureForward()
            & MeasureUpdate("LSTM update, 32 sequences of 20", Spec(Vector, Small with { UseLstm = true, LstmCellSize = 64 }), () => new HandWrittenNetworks.Recurrent(4, 2, sequences: 32), [32, 20], steps: 2)
            & MeasureUpdate("Nature-CNN update, 32 images", Spec(Image, Nature), () => new HandWrittenNetworks.NatureCnn(4, 2), [32], steps: 1) ? 0 : 1;
    }

    private static DefaultPpoModuleSpec Spec(Space observations, DefaultModelConfig config) => new() { ObservationSpace = observations, ActionSpace = Choices, Settings = config };

    private static bool MeasureBuilds()
    {
        var fits = true;
        foreach (var (name, config) in new[] { ("defaults, 256-256", new DefaultModelConfig()), ("64-64", Small) })
        {
            var spec = Spec(Vector, config);
            var hidden = config.FcnetHiddens[0];
            var times = Interleaved.Medians(20 * Rounds, () => spec.Build().Dispose(), () => new HandWrittenNetworks.Towers(4, 2, hidden).Dispose());
            Console.WriteLine($"build, {name}: {times[0].TotalMilliseconds:0.000} of at most 1 ms; by hand {times[1].TotalMilliseconds:0.000}");
            fits &= times[0].TotalMilliseconds <= 1;
        }

        return fits;
    }

    private static bool MeasureForward()
    {
        const int calls = 100;
        using var module = Spec(Vector, Small).Build();
        using var networks = new HandWrittenNetworks.Towers(4, 2);
        var batch = new TensorDict { { Columns.Obs, randn(128, 4) } };
        return Report(
            "training forward, 128 rows, 64-64",
            1.05,
            calls,
            [
                ("by hand", () =>
                {
                    for (var i = 0; i < calls; i++)
                    {
                        using var scope = NewDisposeScope();
                        networks.Forward(batch[Columns.Obs]);
                    }
                }),
                ("module", () =>
                {
                    for (var i = 0; i < calls; i++)
                    {
                        using var scope = NewDisposeScope();
                        module.ForwardTrain(batch);
                    }
                }),
            ]);
    }

    private static bool MeasureUpdate(string name, DefaultPpoModuleSpec spec, Func<HandWrittenNetworks> networks, long[] leading, int steps)
    {
        using var module = spec.Build();
        var config = new PpoConfig { Lr = 2.5e-4, AdamEpsilon = 1e-5, ClipParam = 0.2, VfClipParam = double.PositiveInfinity, VfLossCoeff = 0.5, EntropyCoeff = 0.01, UseKLLoss = false, GradClip = 0.5 };
        using var learner = new PpoLearner(config, module);
        learner.Build();
        using var byHand = new HandWrittenPpo(networks());
        using var byHandFlat = new HandWrittenPpo(networks(), flat: true);
        var batch = Batch(module, leading);
        var minibatch = new TensorDict { { ModuleId.Default, batch } };
        var fits = Report(
            name,
            1.1,
            steps,
            [
                ("by hand, flat Adam", () => Repeat(() => byHandFlat.Step(batch))),
                ("by hand, engine's Adam", () => Repeat(() => byHand.Step(batch))),
                ("learner", () => Repeat(() => learner.StepOnMinibatch(minibatch))),
            ]);
        learner.Metrics.Reduce();
        return fits;

        void Repeat(Action step)
        {
            for (var i = 0; i < steps; i++)
            {
                step();
            }
        }
    }

    private static TensorDict Batch(DefaultPpoModule module, long[] leading)
    {
        var batch = new TensorDict
        {
            { Columns.Obs, rand([.. leading, .. module.ObservationSpace.Shape]) },
            { Columns.Actions, randint(0, 2, leading) },
            { Columns.ActionLogp, full(leading, -Math.Log(2), ScalarType.Float32) },
            { Columns.Advantages, randn(leading) },
            { Columns.ValueTargets, randn(leading) },
        };
        if (module.IsStateful)
        {
            batch.Add(Columns.StateIn, module.GetInitialState().Map(state => state.unsqueeze(0).repeat([leading[0], 1, 1])));
        }

        return batch;
    }

    /// <summary>Times the kinds in turn, the last one beside each of the others; the first is what the target is over.</summary>
    private static bool Report(string name, double target, int repeats, (string Kind, Action Run)[] kinds)
    {
        var times = Interleaved.Times(Rounds, [.. kinds.Select(kind => kind.Run)]);
        for (var i = 0; i < kinds.Length - 1; i++)
        {
            var ratio = Ratio(i);
            Console.WriteLine(
                $"{name}: {kinds[^1].Kind} {Microseconds(^1):0.0} µs, {kinds[i].Kind} {Microseconds(i):0.0}: {ratio:0.000}{(i == 0 ? $" of at most {target}" : "")}");
        }

        return Ratio(0) <= target;

        double Microseconds(Index kind) => Interleaved.Median(times[kind]).TotalMicroseconds / repeats;

        double Ratio(int kind) => Interleaved.Median(times[^1].Zip(times[kind], static (own, other) => own / other));
    }
}
