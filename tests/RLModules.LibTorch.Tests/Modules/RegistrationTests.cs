using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.LibTorch.Tests.Modules;

/// <summary>The rules by which a module finds its components.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public void Fields_are_registered_under_their_names_by_kind()
    {
        using var module = new Parts();
        Assert.Equal(["gain", "layer.weight", "layer.bias", "inherited.weight"], module.named_parameters().Select(p => p.name).Order(Comparer<string>.Create((a, b) => Place(a) - Place(b))));
        Assert.Equal(["counter"], module.named_buffers().Select(b => b.name));
        Assert.Equal(["layer", "renamed", "Property", "inherited"], module.named_children().Select(c => c.name).OrderBy(Place));
    }

    [Fact]
    public void Modules_in_a_plain_list_are_not_seen_and_in_a_ModuleList_are()
    {
        using var module = new Lists();
        Assert.Equal(["seen.0.weight", "seen.1.weight"], module.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void Second_registration_does_nothing()
    {
        using var module = new Parts();
        module.RegisterAgain();
        Assert.Equal(4, module.named_children().Count());
    }

    [Fact]
    public void Module_names_have_no_dot_are_not_empty_and_not_taken()
    {
        using var module = Sequential(Tanh());
        Assert.Throws<ArgumentException>(() => module.register_module("a.b", Tanh()));
        Assert.Throws<ArgumentException>(() => module.register_module("", Tanh()));
        Assert.Throws<InvalidOperationException>(() => module.register_module("0", Tanh()));
    }

    [Fact]
    public void Buffer_and_parameter_names_are_taken_once()
    {
        using var module = Sequential();
        module.register_buffer("b", zeros(1));
        module.register_parameter("p", Parameter(zeros(1)));
        Assert.Throws<InvalidOperationException>(() => module.register_buffer("b", zeros(1)));
        Assert.Throws<InvalidOperationException>(() => module.register_parameter("p", Parameter(zeros(1))));
        Assert.Throws<ArgumentNullException>(() => module.register_buffer("n", null!));
    }

    [Fact]
    public void Named_modules_lists_all_levels_without_the_module_itself()
    {
        using var module = Sequential(("outer", Sequential(("inner", Tanh()))));
        Assert.Equal(["outer", "outer.inner"], module.named_modules().Select(m => m.name));
    }

    [Fact]
    public void Shared_module_comes_once_as_parameter_and_under_each_path_in_the_state()
    {
        using var shared = Linear(2, 2, hasBias: false);
        using var module = Sequential(("a", shared), ("b", shared));
        Assert.Equal(["a.weight"], module.named_parameters().Select(p => p.name));
        Assert.Equal(["a.weight", "b.weight"], module.state_dict().Keys);
    }

    [Fact]
    public void Buffer_that_is_not_persistent_is_listed_but_no_state()
    {
        using var module = Sequential();
        module.register_buffer("kept", zeros(1));
        module.register_buffer("scratch", zeros(1), persistent: false);
        Assert.Equal(["kept", "scratch"], module.named_buffers().Select(b => b.name));
        Assert.Equal(["kept"], module.named_buffers(include_nonpersistent: false).Select(b => b.name));
        Assert.Equal(["kept"], module.state_dict().Keys);
    }

    [Fact]
    public void Components_outlive_the_dispose_scope_they_were_made_in()
    {
        Linear layer;
        Sequential holder;
        using (NewDisposeScope())
        {
            layer = Linear(2, 2);
            holder = Sequential();
            holder.register_buffer("buffer", ones(3));
        }
        Assert.False(layer.weight.IsInvalid);
        Assert.Equal(3, holder.get_buffer("buffer")!.sum().item<float>());
        layer.Dispose();
        holder.Dispose();
        Assert.True(layer.weight.IsInvalid);
    }

    [Fact]
    public void Train_and_eval_reach_every_level_and_apply_visits_children_first()
    {
        using var module = Sequential(("outer", Sequential(("inner", Dropout()))));
        module.eval();
        Assert.All(module.modules(), m => Assert.False(m.training));
        module.train();
        Assert.All(module.modules(), m => Assert.True(m.training));
        var visited = new List<string>();
        module.apply(m => visited.Add(m.GetName()));
        Assert.Equal(["Dropout", "Sequential", "Sequential"], visited);
    }

    [Fact]
    public void Hooks_see_and_change_input_and_result_until_removed()
    {
        using var scope = NewDisposeScope();
        using var module = Tanh();
        var before = module.register_forward_pre_hook((_, input) => input * 0);
        var after = module.register_forward_hook((_, _, output) => output + 5);
        Assert.Equal(5, module.call(ones(1)).item<float>());
        before.remove();
        after.remove();
        Assert.Equal(Math.Tanh(1), module.call(ones(1)).item<float>(), 6);
    }

    [Fact]
    public void Conversion_keeps_the_parameter_objects_and_leaves_integers_alone()
    {
        using var module = Linear(3, 2);
        var weight = module.weight;
        module.register_buffer("steps", zeros(1, ScalarType.Int64));
        module.to(ScalarType.Float64);
        Assert.Same(weight, module.weight);
        Assert.Equal(ScalarType.Float64, weight.dtype);
        Assert.True(weight.requires_grad);
        Assert.Equal(ScalarType.Int64, module.get_buffer("steps")!.dtype);
        Assert.Throws<ArgumentException>(() => module.to(ScalarType.Int32));
        using var result = module.call(zeros(1, 3, ScalarType.Float64));
        Assert.Equal(ScalarType.Float64, result.dtype);
    }

    [Fact]
    public void Zero_grad_forgets_or_zeroes()
    {
        using var scope = NewDisposeScope();
        using var module = Linear(2, 1);
        module.call(ones(1, 2)).sum().backward();
        module.zero_grad(set_to_none: false);
        Assert.Equal(0, module.weight.grad!.abs().sum().item<float>());
        module.zero_grad();
        Assert.Null(module.weight.grad);
    }

    private static int Place(string name) => Array.FindIndex(["gain", "layer", "renamed", "Property", "inherited"], name.StartsWith);

    private abstract class Base(string name) : Module<Tensor, Tensor>(name)
    {
        private readonly Linear inherited = Linear(1, 1, hasBias: false);

        public override Tensor forward(Tensor input) => inherited.call(input);
    }

    private sealed class Parts : Base
    {
        private readonly Parameter gain = Parameter(ones(1));
        private readonly Linear layer = Linear(1, 1);
        private readonly Tensor counter = zeros(1);

        [ComponentName(Name = "renamed")]
        private readonly Module<Tensor, Tensor> activation = Tanh();

        public Parts() : base(nameof(Parts)) => RegisterComponents();

        public Module<Tensor, Tensor> Property { get; } = ReLU();

        public void RegisterAgain() => RegisterComponents();

        public override Tensor forward(Tensor input) => activation.call(layer.call(base.forward(input)) * gain) + counter;
    }

    private sealed class Lists : Module<Tensor, Tensor>
    {
        private readonly List<Linear> unseen = [Linear(1, 1)];
        private readonly ModuleList<Linear> seen = ModuleList(Linear(1, 1, hasBias: false), Linear(1, 1, hasBias: false));

        public Lists() : base(nameof(Lists)) => RegisterComponents();

        public override Tensor forward(Tensor input) => seen[0].call(unseen[0].call(input));
    }
}
