using RLModules.Algorithms.Bc;
using RLModules.Algorithms.Dqn;
using RLModules.Algorithms.Losses;
using RLModules.Algorithms.Ppo;
using RLModules.Algorithms.Sac;
using RLModules.Catalogs;
using RLModules.Distributions;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Algorithms.Tests.DefaultModules;

/// <summary>
/// The table of default modules × what they observe: each is built from spaces alone, lowers its loss by Adam on one fixed batch, is pruned, saved and loaded again, and
/// returns the same inference-only as in full. An algorithm joins by a row in <see cref="Cases"/>.
/// </summary>
public sealed class DefaultModuleTests : IDisposable
{
    private const int BatchSize = 6;
    private const int Steps = 5;

    private static readonly DefaultModuleCase[] Cases =
    [
        new(
            "PPO",
            setting => new DefaultPpoModuleSpec { ObservationSpace = setting.ObservationSpace, ActionSpace = setting.ActionSpace, Settings = setting.Config },
            MakePpoTargets,
            ComputePpoLoss),
        new(
            "BC",
            setting => new DefaultBcModuleSpec { ObservationSpace = setting.ObservationSpace, ActionSpace = setting.ActionSpace, Settings = setting.Config },
            (module, outputs) => new TensorDict { { Columns.Actions, PolicyOf(module, outputs).Sample() } },
            (module, outputs, targets) => BcLoss.Compute(PolicyOf(module, outputs).LogProb(targets[Columns.Actions])),
            IsPruned: false),
        DqnCase("DQN", new DqnModelConfig(), static setting => setting.ActionSpace is DiscreteSpace),
        DqnCase("DQN, distributional", new DqnModelConfig { NumAtoms = 11, VMin = -3, VMax = 3 }, IsOfRllibsTable),
        DqnCase("DQN, noisy", new DqnModelConfig { Noisy = true, StdInit = 0.1 }, IsOfRllibsTable),
        DqnCase("DQN, plain", new DqnModelConfig { Dueling = false, DoubleQ = false }, IsOfRllibsTable),
        SacCase("SAC", new SacModelConfig(), takes: null),
        SacCase("SAC, one critic", new SacModelConfig { TwinQ = false }, IsOfRllibsTable),
        ContinuousSacCase,
    ];

    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var row in Cases)
            {
                foreach (var setting in row.Settings)
                {
                    cells.Add(row.Name, setting.Name);
                }
            }

            return cells;
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Built_from_spaces_it_learns_is_pruned_saved_and_loaded(string algorithm, string settingName)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var row = Cases.Single(candidate => candidate.Name == algorithm);
        var setting = DefaultModuleSetting.All.Single(candidate => candidate.Name == settingName);
        var spec = row.SpecOf(setting);
        using var module = spec.Build();
        var batch = BatchOf(module);
        MakeTargetNetworks(module);

        var (first, last) = Train(row, module, batch);
        Assert.True(last < first - 0.05, $"The loss went from {first} to {last}.");

        // What it returns now is what every copy must return.
        var expected = Policies(module.ForwardInference(batch));
        using var pruned = (spec with { InferenceOnly = true }).Build();
        pruned.SetState(module.GetState(inferenceOnly: true));
        AssertEqual(expected, Policies(pruned.ForwardInference(batch)));
        AssertEqual(Explore(module, batch), Explore(pruned, batch));
        Assert.Equal(row.IsPruned, pruned.GetState().Count < module.GetState().Count);

        module.SaveToPath(directory);
        using var full = RLModule.FromCheckpoint(directory);
        using var actor = RLModule.FromCheckpoint(directory, inferenceOnly: true);
        AssertEqual(expected, Policies(full.ForwardInference(batch)));
        AssertEqual(expected, Policies(actor.ForwardInference(batch)));
        Assert.Equal(pruned.GetState().Keys, actor.GetState().Keys);
        Assert.Equal(module.Spec, full.Spec);
    }

    private static (float First, float Last) Train(DefaultModuleCase row, RLModule module, TensorDict batch)
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.Adam(module.NamedParameters().Select(parameter => parameter.Parameter), 3e-3);
        var parts = module is MultiRLModule multi ? multi.Keys.Select(id => (Module: multi[id], Id: (string?)id)).ToArray() : [(module, null)];
        TensorDict Of(TensorDict columns, string? id) => id is null ? columns : columns.GetDict(id);

        TensorDict[] targets;
        using (no_grad())
        {
            var start = module.ForwardTrain(batch);
            targets = [.. parts.Select(part => row.MakeTargets(part.Module, Of(start, part.Id)))];
        }

        float first = 0, last = 0;
        for (var step = 0; step <= 40; step++)
        {
            var outputs = module.ForwardTrain(batch);
            var loss = parts.Select((part, i) => row.Loss(part.Module, Of(outputs, part.Id), targets[i])).Aggregate((a, b) => a + b);
            last = loss.item<float>();
            first = step == 0 ? last : first;
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }

        return (first, last);
    }

    private static TensorDict MakePpoTargets(RLModule module, TensorDict outputs)
    {
        var distribution = module.TrainActionDistributionType.FromInputs(outputs[Columns.ActionDistInputs]);
        var actions = distribution.Sample();
        var shape = outputs[Columns.VfPreds].shape;
        return new TensorDict
        {
            { Columns.Actions, actions }, { Columns.ActionLogp, distribution.LogProb(actions) }, { Columns.Advantages, randn(shape) }, { Columns.ValueTargets, rand(shape) + 1 },
        };
    }

    private static Tensor ComputePpoLoss(RLModule module, TensorDict outputs, TensorDict targets)
    {
        var distribution = module.TrainActionDistributionType.FromInputs(outputs[Columns.ActionDistInputs]);
        return PpoLoss.Compute(
            distribution.LogProb(targets[Columns.Actions]), targets[Columns.ActionLogp], targets[Columns.Advantages], distribution.Entropy(),
            outputs[Columns.VfPreds], targets[Columns.ValueTargets], divergences: null, new PpoLossCoefficients(0.3, 10, 1, 0, 0)).Total;
    }

    // Numbers for actions with every kind of observation, which the table otherwise has with choices.
    private static DefaultModuleCase ContinuousSacCase
    {
        get
        {
            var choices = SacCase("SAC, continuous", new SacModelConfig(), static setting => setting.ActionSpace is DiscreteSpace);
            return choices with { Spec = setting => choices.Spec(setting with { ActionSpace = new BoxSpace(-2, 1, [2]) }) };
        }
    }

    // A variant differs in its heads alone: RLlib's own columns are enough.
    private static bool IsOfRllibsTable(DefaultModuleSetting setting) => DefaultModuleSetting.All.Take(5).Contains(setting);

    private static DefaultModuleCase DqnCase(string name, DqnModelConfig config, Func<DefaultModuleSetting, bool> takes) => new(
        name,
        setting => new DefaultDqnModuleSpec { ObservationSpace = setting.ObservationSpace, ActionSpace = setting.ActionSpace, Settings = With(setting.Config, config) },
        static (module, outputs) => Replayed(outputs[Columns.QfPreds].shape[..^1], module.ActionSize),
        static (module, outputs, targets) =>
        {
            var settings = ((DefaultDqnModule)module).Settings;
            var (online, target) = (outputs.Find(DqnColumns.QfNextPreds), outputs[DqnColumns.QfTargetNextPreds]);
            Assert.Equal(settings.DoubleQ, online is not null);
            return settings.NumAtoms == 1
                ? DqnLoss.Compute(outputs[Columns.QfPreds], targets[Columns.Actions], target, online, StepsOf(targets)).Total
                : DqnLoss.ComputeDistributional(
                    outputs[DqnColumns.QfLogits], targets[Columns.Actions], outputs[DqnColumns.QfTargetNextLogits], online ?? target, StepsOf(targets), settings.VMin, settings.VMax).Total;
        },
        Takes: takes);

    private static DefaultModuleCase SacCase(string name, SacModelConfig config, Func<DefaultModuleSetting, bool>? takes) => new(
        name,
        setting => new DefaultSacModuleSpec { ObservationSpace = setting.ObservationSpace, ActionSpace = setting.ActionSpace, Settings = With(setting.Config with { FreeLogStd = false }, config) },
        static (module, outputs) => module.ActionSpace is DiscreteSpace ? Replayed(outputs[Columns.QfPreds].shape[..^1], module.ActionSize) : Replayed(outputs[Columns.QfPreds].shape, 2),
        static (module, outputs, targets) =>
        {
            var (steps, alpha) = (StepsOf(targets), tensor((float)((DefaultSacModule)module).Alpha));
            var (qValues, twin, logProbabilities) = (outputs[Columns.QfPreds], outputs.Find(SacColumns.QfTwinPreds), outputs[SacColumns.LogpResampled]);
            Assert.Equal(((DefaultSacModule)module).Settings.TwinQ, twin is not null);
            if (module.ActionSpace is not DiscreteSpace)
            {
                var aims = SacLoss.Targets(outputs[SacColumns.QTargetNext], outputs[SacColumns.LogpNextResampled], alpha, steps);
                return SacLoss.Critic(qValues, twin, aims, steps).Total + SacLoss.Actor(logProbabilities, outputs[SacColumns.QCurr], alpha);
            }

            var next = DiscreteSacLoss.Targets(outputs[SacColumns.QTargetNext], outputs[SacColumns.LogpNextResampled], alpha, steps);
            var chosen = QValues.Of(qValues, targets[Columns.Actions]);
            return SacLoss.Critic(chosen, twin is null ? null : QValues.Of(twin, targets[Columns.Actions]), next, steps).Total
                + DiscreteSacLoss.Actor(logProbabilities, outputs[SacColumns.QCurr], alpha);
        },
        Takes: takes);

    // The networks of a setting, the rest of an algorithm.
    private static TConfig With<TConfig>(DefaultModelConfig networks, TConfig algorithm)
        where TConfig : DefaultModelConfig => algorithm with
        {
            FcnetHiddens = networks.FcnetHiddens,
            FusionnetHiddens = networks.FusionnetHiddens,
            HeadFcnetHiddens = networks.HeadFcnetHiddens,
            UseLstm = networks.UseLstm,
            LstmCellSize = networks.LstmCellSize,
            RecurrentLayer = networks.RecurrentLayer,
            DiscreteEmbeddingDim = networks.DiscreteEmbeddingDim,
            MatrixInput = networks.MatrixInput,
        };

    private static ActionDistribution PolicyOf(RLModule module, TensorDict outputs) => module.TrainActionDistributionType.FromInputs(outputs[Columns.ActionDistInputs]);

    private static TensorDict Replayed(long[] shape, int actionCount) => new()
    {
        { Columns.Actions, randint(0, actionCount, shape, ScalarType.Int64) }, { Columns.Rewards, randn(shape) * 2 }, { Columns.Terminateds, rand(shape) < 0.2 },
    };

    private static ReplayedSteps StepsOf(TensorDict targets) => new(targets[Columns.Rewards], targets[Columns.Terminateds], Gamma: 0.9);

    private static void MakeTargetNetworks(RLModule module)
    {
        foreach (var part in module is MultiRLModule multi ? multi.Values : [module])
        {
            (part as ITargetNetworkApi)?.MakeTargetNetworks();
        }
    }

    private static TensorDict BatchOf(RLModule module)
    {
        var batch = new TensorDict();
        if (module is MultiRLModule multi)
        {
            foreach (var id in multi.Keys)
            {
                batch.Add(id, BatchOf(multi[id]));
            }

            return batch;
        }

        long[] leading = module.IsStateful ? [BatchSize, Steps] : [BatchSize];
        foreach (var leaf in Catalogs.SpaceLeaf.Of(module.ObservationSpace))
        {
            foreach (var column in new[] { Columns.Obs, Columns.NextObs })
            {
                batch.Set(leaf.Path.Length == 0 ? column : $"{column}.{leaf.Path}", Observations(leaf.Space, leading));
            }
        }

        if (module.ActionSpace is BoxSpace)
        {
            batch.Add(Columns.Actions, rand([.. leading, .. module.ActionSpace.Shape]));
        }

        if (module.IsStateful)
        {
            batch.Add(Columns.StateIn, module.GetInitialState().Map(static state => state.unsqueeze(0).repeat([BatchSize, .. Enumerable.Repeat(1L, (int)state.ndim)])));
        }

        return batch;
    }

    private static Tensor Observations(Space space, long[] leading)
    {
        var values = rand([.. leading, .. space.Shape]);
        return space switch
        {
            DiscreteSpace choices => (values * choices.N).floor().to_type(space.DType),
            MultiDiscreteSpace choices => (values * tensor([.. choices.Counts.Select(static count => (float)count)])).floor().to_type(space.DType),
            MultiBinarySpace => values.round().to_type(space.DType),
            _ => values,
        };
    }

    private static IReadOnlyList<Tensor> Policies(TensorDict outputs) =>
        [.. outputs.Leaves().Where(static leaf => leaf.Key.EndsWith(Columns.ActionDistInputs, StringComparison.Ordinal)).Select(static leaf => leaf.Value)];

    // In the midst of what explores by itself.
    private static IReadOnlyList<Tensor> Explore(RLModule module, TensorDict batch)
    {
        using var generator = new Generator(7);
        return Policies(module.ForwardExploration(batch, new ExplorationContext(5_000, generator)));
    }

    private static void AssertEqual(IReadOnlyList<Tensor> expected, IReadOnlyList<Tensor> actual)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), static pair => Assert.True(pair.First.equal(pair.Second).item<bool>()));
    }
}
