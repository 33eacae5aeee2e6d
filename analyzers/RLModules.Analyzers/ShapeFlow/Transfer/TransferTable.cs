using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>What each operation on tensors does to shapes, by its name: methods of a tensor and the functions of torch and nn.functional alike.</summary>
internal sealed class TransferTable
{
    private readonly Dictionary<string, Func<Call, Value>> functions = new(StringComparer.Ordinal);

    private TransferTable()
    {
        Reshaping.AddTo(this);
        Squeezing.AddTo(this);
        Permutations.AddTo(this);
        Repetition.AddTo(this);
        Slicing.AddTo(this);
        Splitting.AddTo(this);
        Indexing.AddTo(this);
        Joins.AddTo(this);
        Elementwise.AddTo(this);
        Reductions.AddTo(this);
        Products.AddTo(this);
        Creation.AddTo(this);
        Functional.AddTo(this);
        Einsum.AddTo(this);
    }

    public static TransferTable Default { get; } = new();

    public void Add(Func<Call, Value> function, params string[] names)
    {
        foreach (var name in names)
        {
            functions.Add(name, function);
        }
    }

    /// <summary>The function of an operation, or null where it is not followed.</summary>
    public Func<Call, Value>? Find(string name) => functions.TryGetValue(name, out var function) ? function : null;
}
