using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RLModules.LibTorch.Tests.Modules;

public sealed class ContainerTests
{
    [Fact]
    public void ModuleList_renumbers_after_every_change()
    {
        Linear a = Linear(1, 1, false), b = Linear(2, 2, false), c = Linear(3, 3, false);
        using var list = ModuleList(a, b);
        list.Insert(1, c);
        Assert.Equal([1L, 3, 2], list.named_parameters().Select(p => p.parameter.size(0)));
        Assert.Equal(["0.weight", "1.weight", "2.weight"], list.state_dict().Keys);
        Assert.True(list.Remove(a));
        Assert.DoesNotContain(a, list);
        Assert.Equal(1, list.IndexOf(b));
        list.append(a);
        Assert.Equal([c, b, a], list);
        Assert.Equal(3, list.Count);
        list.Clear();
        Assert.Empty(list.state_dict());
    }

    [Fact]
    public void ModuleDict_keeps_names_and_order()
    {
        Linear a = Linear(1, 1, false), b = Linear(2, 2, false);
        using var dictionary = ModuleDict(("b", b), ("a", a));
        Assert.Equal(["b", "a"], dictionary.Keys);
        Assert.Equal(["b.weight", "a.weight"], dictionary.state_dict().Keys);
        Assert.Same(a, dictionary["a"]);
        Assert.Equal(("b", b), dictionary[0]);
        Assert.True(dictionary.TryGetValue("a", out var found) && ReferenceEquals(found, a));
        Assert.Throws<ArgumentException>(() => dictionary.Add("a", b));
        Assert.Throws<KeyNotFoundException>(() => dictionary["c"]);
        Assert.Throws<ArgumentException>(() => dictionary.Add("x.y", Linear(1, 1)));
        Assert.True(dictionary.Remove("b"));
        Assert.Equal(["a.weight"], dictionary.state_dict().Keys);
    }

    [Fact]
    public void ParameterList_and_ParameterDict_are_components()
    {
        using var module = Sequential();
        var list = ParameterList(Parameter(zeros(2)), Parameter(zeros(3)));
        var dictionary = ParameterDict(("mean", Parameter(zeros(4))));
        module.register_module("list", list);
        module.register_module("dict", dictionary);
        Assert.Equal(["list.0", "list.1", "dict.mean"], module.named_parameters().Select(p => p.name));
        list.RemoveAt(0);
        Assert.Equal([3L, 4L], module.parameters().Select(p => p.numel()));
        Assert.Same(dictionary["mean"], module.get_parameter("dict.mean"));
        Assert.Null(module.get_parameter("dict.other"));
        Assert.True(module.has_parameter("list.0"));
    }
}
