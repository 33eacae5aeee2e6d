using TorchSharp;

namespace RLModules.LibTorch.Tests.Core.Surface;

public class SurfaceTests
{
    [Fact]
    public void Every_public_member_is_one_of_TorchSharps()
    {
        var known = TorchSharpListing.Lines.Select(TorchSharpListing.Comparable).ToHashSet(StringComparer.Ordinal);
        var ours = PublicSurface.Of(typeof(torch).Assembly).Select(TorchSharpListing.Comparable).ToList();
        Assert.True(ours.Count > 1500, $"only {ours.Count} members were found");
        Assert.Equal([], ours.Where(line => !known.Contains(line)));
    }

    [Fact]
    public void Every_TorchSharp_member_that_our_assemblies_refer_to_is_one_of_TorchSharps()
    {
        var assemblies = Directory.GetFiles(AppContext.BaseDirectory, "RLModules*.dll").Where(path => !path.EndsWith("Tests.dll", StringComparison.Ordinal)).ToList();
        Assert.Contains(assemblies, path => Path.GetFileName(path) == "RLModules.Algorithms.dll");
        var known = new ListedMembers(TorchSharpListing.Lines);
        Assert.Equal([], assemblies.SelectMany(TorchSharpReferences.Of).Where(reference => !known.Contains(reference)));
    }

    [Fact]
    public void References_of_these_tests_resolve_too_and_made_up_ones_do_not()
    {
        var known = new ListedMembers(TorchSharpListing.Lines);
        var references = TorchSharpReferences.Of(typeof(SurfaceTests).Assembly.Location).Where(r => !r.Contains(".Interop.", StringComparison.Ordinal)).ToList();
        Assert.Contains("TorchSharp.torch.Tensor :: add(TorchSharp.torch.Tensor) : TorchSharp.torch.Tensor", references);
        Assert.Contains("TorchSharp.torch.Tensor :: data<1>() : TorchSharp.Utils.TensorAccessor<!!0>", references);
        Assert.Contains("TorchSharp.Utils.TensorAccessor<1> :: ToArray() : !0[]", references);
        Assert.Equal([], references.Where(reference => !known.Contains(reference)));
        Assert.False(known.Contains("TorchSharp.torch.Tensor :: add(int) : TorchSharp.torch.Tensor"));
        Assert.False(known.Contains("TorchSharp.torch.Tensors"));
    }
}
