using RLModules.Checkpoints;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Benchmarks.Checkpoints;

/// <summary>A module and the two moments that Adam keeps of every parameter, as one tree.</summary>
internal sealed class CheckpointRun : ICheckpointable
{
    private readonly BenchmarkCnn module = (BenchmarkCnn)new BenchmarkCnnSpec { Settings = new() { Hidden = 1650 }, ObservationSpace = new BoxSpace(0, 1, [4, 84, 84]), ActionSpace = new DiscreteSpace(18) }.Build();
    private readonly AdamMoments moments;

    public CheckpointRun() => moments = new AdamMoments(module);

    public string CheckpointTypeId => "Benchmarks.Run";

    public IReadOnlyList<(string Name, ICheckpointable Component)> GetCheckpointableComponents() => [("rl_module", module), ("optimizer", moments)];

    public ComponentState GetOwnState()
    {
        var state = new ComponentState();
        state.Values.Put("iteration", 17);
        return state;
    }

    public LoadReport CheckOwnState(ComponentState state) => LoadReport.Empty;

    public void SetOwnState(ComponentState state) => _ = state.Values.GetInt64("iteration");

    private sealed class AdamMoments : ICheckpointable
    {
        private readonly ModuleState tensors = new();

        public AdamMoments(RLModule module)
        {
            foreach (var (name, parameter) in module.NamedParameters())
            {
                tensors.Add($"{name}.exp_avg", randn(parameter.shape));
                tensors.Add($"{name}.exp_avg_sq", randn(parameter.shape));
            }
        }

        public string CheckpointTypeId => "Benchmarks.Adam";

        public ComponentState GetOwnState() => new() { Tensors = tensors };

        public LoadReport CheckOwnState(ComponentState state) => LoadReport.Compare(tensors, state.Tensors);

        public void SetOwnState(ComponentState state)
        {
            foreach (var (name, tensor) in tensors)
            {
                state.Tensors.TryCopyTo(name, tensor);
            }
        }
    }
}
