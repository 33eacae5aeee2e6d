using RLModules.Algorithms.Ppo;
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
    ];

    private readonly string directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var row in Cases)
            {
                foreach (var setting in DefaultModuleSetting.All)
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

        var (first, last) = Train(row, module, batch);
        Assert.True(last < first - 0.05, $"The loss went from {first} to {last}.");

        // What it returns now is what every copy must return.
        var expected = Policies(module.ForwardInference(batch));
        using var pruned = (spec with { InferenceOnly = true }).Build();
        pruned.SetState(module.GetState(inferenceOnly: true));
        AssertEqual(expected, Policies(pruned.ForwardInference(batch)));
        Assert.True(pruned.ParameterCount < module.ParameterCount);

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
            batch.Set(leaf.Path.Length == 0 ? Columns.Obs : $"{Columns.Obs}.{leaf.Path}", Observations(leaf.Space, leading));
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

    private static void AssertEqual(IReadOnlyList<Tensor> expected, IReadOnlyList<Tensor> actual)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), static pair => Assert.True(pair.First.equal(pair.Second).item<bool>()));
    }
}
