using RLModules.Learning.Legacy;
using RLModules.Spaces;
using static TorchSharp.torch;

namespace RLModules.Learning.Tests.Legacy;

public sealed class ModelInputDictTests
{
    private static readonly DictSpace Parts = new(
        ("image", new BoxSpace(0, 1, [2, 2])),
        ("inner", new TupleSpace(new DiscreteSpace(3, start: 5), new MultiDiscreteSpace([2, 3]))));

    [Fact]
    public void Observations_and_other_columns_are_there_under_the_old_names()
    {
        var batch = new TensorDict { { Columns.Obs, ones(2, 3) }, { Columns.PrevActions, zeros(2, 1) }, { Columns.PrevRewards, ones(2, 1) }, { "eps_id", arange(2) } };
        var inputs = new ModelInputDict(batch, new BoxSpace(-1, 1, [3]), isTraining: true);

        Assert.True(inputs.IsTraining);
        Assert.Equal(2, inputs.Count);
        Assert.Same(batch[Columns.Obs], inputs["obs"]);
        Assert.Same(batch[Columns.Obs], inputs.Obs);
        Assert.Same(batch[Columns.PrevActions], inputs["prev_action"]);
        Assert.Same(batch[Columns.PrevRewards], inputs["prev_reward"]);
        Assert.Same(batch["eps_id"], inputs["eps_id"]);
        Assert.Null(inputs.Find("infos"));
        Assert.Null(inputs.SeqLens);
        Assert.Contains("eps_id", Assert.Throws<KeyNotFoundException>(() => inputs["infos"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_of_choices_are_one_hot_and_parts_stand_one_behind_the_other()
    {
        var obs = new TensorDict
        {
            { "image", tensor(new float[] { 1, 2, 3, 4 }).reshape(1, 2, 2) },
            { "inner.0", tensor(new long[] { 6 }) },
            { "inner.1", tensor(new long[] { 1, 2 }).reshape(1, 2) },
        };
        var inputs = new ModelInputDict(new TensorDict { { Columns.Obs, obs } }, Parts);

        Assert.Equal([1f, 2, 3, 4, 0, 1, 0, 0, 1, 0, 0, 1], inputs.ObsFlat.data<float>().ToArray());
        Assert.Equal([1, Parts.FlatSize], inputs["obs_flat"].shape);
    }

    [Fact]
    public void Flat_observations_are_unpacked()
    {
        var flat = tensor(new float[] { 1, 2, 3, 4, 0, 1, 0, 0, 1, 0, 0, 1 }).reshape(1, 12);
        var inputs = new ModelInputDict(new TensorDict { { Columns.Obs, flat }, { "t", zeros(1) } }, Parts);

        Assert.Same(flat, inputs.ObsFlat);
        Assert.Equal([1, 2, 2], inputs["obs.image"].shape);
        Assert.Equal([0f, 1, 0], inputs["obs.inner.0"].data<float>().ToArray());
        Assert.Equal([0f, 1, 0, 0, 1], inputs["obs.inner.1"].data<float>().ToArray());
        Assert.Equal([1], inputs["t"].shape);
    }

    [Fact]
    public void Sequences_are_rows_one_behind_the_other()
    {
        var obs = arange(12, dtype: ScalarType.Float32).reshape(2, 3, 2);
        var state = new TensorDict { { "state_0", zeros(2, 7) } };
        var inputs = new ModelInputDict(new TensorDict { { Columns.Obs, obs }, { Columns.StateIn, state }, { Columns.Rewards, ones(2, 3) } }, new BoxSpace(-1, 1, [2]));

        Assert.Equal([6, 2], inputs.Obs.shape);
        Assert.Equal(obs.reshape(6, 2).data<float>().ToArray(), inputs.Obs.data<float>().ToArray());
        Assert.Equal([6], inputs["rewards"].shape);
        Assert.Same(state["state_0"], Assert.Single(inputs.State));
        Assert.Equal([3L, 3L], inputs.SeqLens!.data<long>().ToArray());
    }

    [Fact]
    public void Observations_without_a_batch_dimension_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new ModelInputDict(new TensorDict { { Columns.Obs, ones(3) } }, new BoxSpace(-1, 1, [3])));
        Assert.Contains("batch dimensions in front of (3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_cannot_be_flattened()
    {
        var inputs = new ModelInputDict(new TensorDict { { Columns.Obs, ones(2, 8) } }, new TextSpace(8));
        Assert.Throws<NotSupportedException>(() => inputs.ObsFlat);
    }
}
