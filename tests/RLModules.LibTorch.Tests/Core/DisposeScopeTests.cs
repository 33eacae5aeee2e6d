using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.LibTorch.Tests.Core;

public class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_of_what_was_created_in_it_and_of_nothing_else()
    {
        using var outside = ones(1);
        Tensor inside;
        using (var scope = NewDisposeScope())
        {
            inside = ones(1);
            Assert.Same(scope, CurrentDisposeScope);
            Assert.True(scope.Contains(inside));
            Assert.False(scope.Contains(outside));
            Assert.Equal(1, scope.DisposablesCount);
        }
        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void A_moved_tensor_ends_with_the_outer_scope()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) moved = ones(1).MoveToOuterDisposeScope();
            Assert.False(moved.IsInvalid);
        }
        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void A_tensor_moved_out_of_the_outermost_scope_lives_on()
    {
        Tensor moved;
        using (NewDisposeScope()) moved = ones(1).MoveToOuterDisposeScope();
        Assert.False(moved.IsInvalid);
        moved.Dispose();
    }

    [Fact]
    public void A_detached_tensor_lives_on_and_an_attached_one_ends_with_the_scope()
    {
        Tensor kept;
        var given = ones(1);
        using (var scope = NewDisposeScope())
        {
            kept = ones(1).DetachFromDisposeScope();
            scope.Attach(given);
        }
        Assert.False(kept.IsInvalid);
        Assert.True(given.IsInvalid);
        kept.Dispose();
    }

    [Fact]
    public void A_scope_moves_only_what_it_holds()
    {
        using var outer = NewDisposeScope();
        var ofOuter = ones(1);
        using (var inner = NewDisposeScope())
        {
            Assert.Same(ofOuter, inner.MoveToOuter(ofOuter));
            Assert.True(outer.Contains(ofOuter));
        }
        Assert.False(ofOuter.IsInvalid);
    }

    [Fact]
    public void Scopes_may_end_in_any_order()
    {
        var outer = NewDisposeScope();
        var first = ones(1);
        var inner = NewDisposeScope();
        var second = ones(1);
        outer.Dispose();
        Assert.True(first.IsInvalid);
        Assert.False(second.IsInvalid);
        Assert.Same(inner, CurrentDisposeScope);
        inner.Dispose();
        Assert.True(second.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Everything_but_some_can_be_disposed_of_while_the_scope_goes_on()
    {
        using var scope = NewDisposeScope();
        var all = Enumerable.Range(0, 40).Select(_ => ones(1)).ToList();
        scope.DisposeEverythingBut(all[3], all[39]);
        Assert.Equal([3, 39], Enumerable.Range(0, 40).Where(i => !all[i].IsInvalid));
        Assert.Equal(2, scope.DisposablesCount);
        var later = ones(1);
        scope.DisposeEverything();
        Assert.True(all[3].IsInvalid && later.IsInvalid);
    }

    [Fact]
    public void A_tensor_disposed_of_by_hand_leaves_its_scope()
    {
        using var scope = NewDisposeScope();
        var first = ones(1);
        var second = ones(1);
        first.Dispose();
        Assert.Equal(1, scope.DisposablesCount);
        Assert.True(scope.Contains(second));
    }

    [Fact]
    public void A_scope_ends_with_an_exception_too()
    {
        Tensor? inside = null;
        void Fail()
        {
            using var scope = NewDisposeScope();
            inside = ones(1);
            throw new InvalidOperationException();
        }
        Assert.Throws<InvalidOperationException>(Fail);
        Assert.True(inside!.IsInvalid);
    }

    [Fact]
    public void A_scope_belongs_to_its_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() => elsewhere = ones(1));
        thread.Start();
        thread.Join();
        Assert.False(scope.Contains(elsewhere!));
        elsewhere!.Dispose();
    }

    [Fact]
    public void An_ended_scope_refuses_tensors()
    {
        var scope = NewDisposeScope();
        scope.Dispose();
        using var tensor = ones(1);
        Assert.Throws<ObjectDisposedException>(() => scope.Attach(tensor));
        Assert.Throws<ObjectDisposedException>(() => scope.Detach(tensor));
    }

    [Fact]
    public void A_tensor_is_not_moved_into_an_ended_scope_and_stays_where_it_was()
    {
        var ended = NewDisposeScope();
        ended.Dispose();
        using var scope = NewDisposeScope();
        var tensor = ones(1);
        Assert.Throws<ObjectDisposedException>(() => tensor.MoveToOtherDisposeScope(ended));
        Assert.True(scope.Contains(tensor));
    }

    [Fact]
    public void Statistics_count_creations_moves_and_disposals_of_the_thread()
    {
        DisposeScopeManager.Statistics.Reset();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var outside = ones(1);
        using (var scope = NewDisposeScope())
        {
            ones(1);
            ones(1).DetachFromDisposeScope().Dispose();
            scope.Attach(outside);
        }
        var counts = DisposeScopeManager.Statistics;
        Assert.Equal((1, 2), (counts.CreatedOutsideScopeCount, counts.CreatedInScopeCount));
        Assert.Equal((1, 1), (counts.AttachedToScopeCount, counts.DetachedFromScopeCount));
        Assert.Equal((1, 2), (counts.DisposedOutsideScopeCount, counts.DisposedInScopeCount));
        Assert.Equal(live, counts.ThreadTotalLiveCount);
        Assert.Equal(counts.TensorStatistics.CreatedInScopeCount, counts.CreatedInScopeCount);
    }

    [Fact]
    public void In_place_operators_return_the_tensor_itself()
    {
        using var tensor = ones(2);
        Assert.Same(tensor, tensor.add_(1).mul_(2).zero_());
    }
}
