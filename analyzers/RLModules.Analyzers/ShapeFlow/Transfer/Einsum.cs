using RLModules.Analyzers.ShapeFlow.Algebra;
using RLModules.Analyzers.ShapeFlow.Values;

namespace RLModules.Analyzers.ShapeFlow.Transfer;

/// <summary>einsum with letters and an arrow: a letter has one size wherever it stands.</summary>
internal static class Einsum
{
    public static void AddTo(TransferTable table) => table.Add(Apply, "einsum");

    private static Value Apply(Call call)
    {
        if (call.Value(0) is not ConstantValue { Content: string equation } || equation.Replace(" ", "").Split(["->"], StringSplitOptions.None) is not { Length: 2 } sides
            || call.State.Find(call.Value(1))?.Items is not { } tensors || sides[0].Split(',') is not { } terms || terms.Length != tensors.Length
            || !(sides[0] + sides[1]).All(letter => char.IsLetter(letter) || letter == ','))
        {
            return new TensorValue(Shape.Unknown);
        }

        var sizes = new Dictionary<char, Size?>();
        for (var i = 0; i < terms.Length; i++)
        {
            var shape = tensors[i] is TensorValue tensor ? tensor.Shape : Shape.Unknown;
            if (shape.Rank is { } rank ? rank != terms[i].Length : shape.LeastRank > terms[i].Length)
            {
                call.Fail($"`einsum` takes '{terms[i]}' for a tensor {shape}: the numbers of dimensions differ");
                return Value.Unknown;
            }

            for (var j = 0; j < terms[i].Length; j++)
            {
                var letter = terms[i][j];
                var size = shape.IndexOf(j) is { } place ? shape.Axes[place].Size : shape[j - terms[i].Length].Size;
                sizes.TryGetValue(letter, out var known);
                if (call.Facts.Compare(known, size) == Fit.Impossible && call.Facts.IsNotOne(known) && call.Facts.IsNotOne(size))
                {
                    call.Fail($"`einsum`: '{letter}' is {known} and {size}");
                    return Value.Unknown;
                }

                // A size of 1 stretches, so one that may be is not known for sure.
                sizes[letter] = known is null && sizes.ContainsKey(letter) ? size : call.Facts.IsNotOne(known) ? known : size;
            }
        }

        return new TensorValue(new(sides[1].Select(letter => Axis.Of(sizes.TryGetValue(letter, out var size) ? size : null))));
    }
}
