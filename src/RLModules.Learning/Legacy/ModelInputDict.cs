using RLModules.Spaces;
using TorchSharp;
using static TorchSharp.torch;

namespace RLModules.Learning.Legacy;

/// <summary>
/// The <c>input_dict</c> of RLlib's models: a batch's columns as rows (B, …), those of sequences one behind the other, with the observations unpacked and flat.
/// </summary>
/// <remarks>All columns of the batch are there under their names, such as <c>inputDict["eps_id"]</c>; nested ones by their path, <c>inputDict["obs.global"]</c>.</remarks>
public sealed class ModelInputDict
{
    private readonly TensorDict rows;
    private readonly Space obsSpace;
    private Tensor? obsFlat;

    /// <summary>Prepares a batch.</summary>
    /// <param name="batch">The columns, (B, …) each, or (S, T, …) of sequences, then with <c>state_in</c>, (S, …) each; <c>obs</c> is required.</param>
    /// <param name="obsSpace">The space of the observations.</param>
    /// <param name="isTraining">Whether the pass is for a loss.</param>
    /// <exception cref="KeyNotFoundException">The batch has no <c>obs</c>.</exception>
    /// <exception cref="ArgumentException">The observations do not fit the space, or have no batch dimension.</exception>
    public ModelInputDict(TensorDict batch, Space obsSpace, bool isTraining = false)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(obsSpace);
        this.obsSpace = obsSpace;
        IsTraining = isTraining;
        LeadingShape = FlatObservation.LeadingShape(batch, obsSpace);
        Count = LeadingShape.TotalSize();
        rows = LeadingShape.Length == 1 ? batch : ToRows(batch, LeadingShape.Length);
        if (obsSpace is DictSpace or TupleSpace && batch.Find(Columns.Obs) is not null)
        {
            // Flat already, as RLlib's preprocessors leave it: the model gets its parts.
            obsFlat = rows[Columns.Obs];
            rows = ReplaceObs(rows, FlatObservation.Unpack(obsFlat, obsSpace));
        }

        State = batch.FindDict(Columns.StateIn) is { } state ? [.. state.Keys.Select(key => state[key])] : [];
        SeqLens = State.Count == 0 ? null : batch.Find(Columns.SeqLens) ?? full([LeadingShape[0]], LeadingShape.Length > 1 ? LeadingShape[1] : 1, ScalarType.Int64);
    }

    /// <summary>The number of rows, B.</summary>
    public long Count { get; }

    /// <summary>Whether the pass is for a loss.</summary>
    public bool IsTraining { get; }

    /// <summary>The observations, (B, …), of the space's dtype.</summary>
    /// <exception cref="KeyNotFoundException">They have parts; read those by their path, such as <c>inputDict["obs.global"]</c>, or <see cref="ObsFlat"/>.</exception>
    public Tensor Obs => rows[Columns.Obs];

    /// <summary>The observations as one vector each, float32, (B, <see cref="Space.FlatSize"/>): numbers of choices one-hot, parts one behind the other.</summary>
    public Tensor ObsFlat => obsFlat ??= FlatObservation.Flatten(rows, Columns.Obs, obsSpace);

    /// <summary>The actions before, (B, …), where a connector adds them.</summary>
    public Tensor? PrevActions => rows.Find(Columns.PrevActions);

    /// <summary>The rewards before, (B, …), where a connector adds them.</summary>
    public Tensor? PrevRewards => rows.Find(Columns.PrevRewards);

    /// <summary>The recurrent state of the batch, (S, …) each; empty where it has none.</summary>
    public IReadOnlyList<Tensor> State { get; }

    /// <summary>The lengths of the batch's sequences, int64, (S); null where it has no state.</summary>
    public Tensor? SeqLens { get; }

    /// <summary>The dimensions in front: (B), or (S, T) of sequences.</summary>
    internal long[] LeadingShape { get; }

    /// <summary>A column as rows, (B, …).</summary>
    /// <param name="key">Its name, <c>obs_flat</c>, RLlib's <c>prev_action</c> and <c>prev_reward</c>, or a dotted path.</param>
    /// <exception cref="KeyNotFoundException">There is no such column; the message lists those there are.</exception>
    public Tensor this[string key] => key switch
    {
        "obs_flat" => ObsFlat,
        "prev_action" => rows[Columns.PrevActions],
        "prev_reward" => rows[Columns.PrevRewards],
        _ => rows[key],
    };

    /// <summary>A column as rows, (B, …), or null where there is none.</summary>
    /// <param name="key">Its name, as for the indexer.</param>
    public Tensor? Find(string key) => key switch
    {
        "obs_flat" => ObsFlat,
        "prev_action" => PrevActions,
        "prev_reward" => PrevRewards,
        _ => rows.Find(key),
    };

    private static TensorDict ToRows(TensorDict batch, int leading)
    {
        var rows = new TensorDict(batch.Count);
        foreach (var (key, value) in batch)
        {
            if (key is Columns.StateIn or Columns.SeqLens)
            {
                continue;
            }

            if (value is Tensor tensor)
            {
                rows.Add(key, Join(tensor));
            }
            else
            {
                rows.Add(key, ((TensorDict)value).Map(Join));
            }
        }

        return rows;

        Tensor Join(Tensor column) => column.ndim < leading ? column : column.flatten(0, leading - 1);
    }

    private static TensorDict ReplaceObs(TensorDict rows, TensorDict obs)
    {
        var replaced = new TensorDict(rows.Count) { { Columns.Obs, obs } };
        foreach (var column in rows.Where(static column => column.Key != Columns.Obs))
        {
            replaced.Add(column);
        }

        return replaced;
    }
}
