using System.Runtime.InteropServices;
using RLModules.Sampling.Episodes;
using static TorchSharp.torch;

namespace RLModules.Sampling.EnvRunners;

/// <summary>
/// The steps of a sampling call, time-major: row <c>t·N + n</c> is step t of environment n. A step is written with one copy a column,
/// and read out for one environment's episode many steps at a time; episode by episode, a step would touch thousands of objects.
/// </summary>
/// <param name="environments">Number of environments, N.</param>
internal sealed class StepLog(int environments)
{
    private readonly List<Column> outputs = [];

    /// <summary>The module's outputs that this call has, in the order in which it gave them; actions and rewards are not among them.</summary>
    public IReadOnlyList<Column> Outputs => outputs;

    /// <summary>Forgets the steps, and the outputs that the last call did not have; the memory stays.</summary>
    public void Clear()
    {
        outputs.RemoveAll(static column => column.Blocks == 0);
        outputs.ForEach(static column => column.Clear());
    }

    /// <summary>Adds a step of a module's output.</summary>
    /// <param name="step">The step's number; a column is there from the first step on, and in every step.</param>
    /// <param name="name">The column.</param>
    /// <param name="values">Its rows, contiguous, one for each environment.</param>
    /// <exception cref="InvalidOperationException">The column has another number of rows, or lacks the steps before.</exception>
    public void Add(int step, string name, Tensor values)
    {
        if (values.ndim == 0 || values.size(0) != environments)
        {
            throw new InvalidOperationException(
                $"Column '{name}' of one step has shape ({string.Join(", ", values.shape)}), expected {environments} rows: return one for each environment.");
        }

        var column = Find(name);
        if (step == 0 && column?.Layout.Is(values.dtype, values.shape.AsSpan(1)) != true)
        {
            outputs.RemoveAll(other => other.Name == name);
            outputs.Add(column = new Column(name, new ColumnLayout(values.dtype, values.shape.AsSpan(1)), environments));
        }

        if (column?.Blocks != step)
        {
            throw new InvalidOperationException(
                $"Column '{name}' is there in step {step} of the sampling call and lacked before: return the same columns each time.");
        }

        column.Add(values.bytes);
    }

    /// <summary>The output of a name, if this call has it.</summary>
    public Column? Find(string name)
    {
        foreach (var column in outputs)
        {
            if (ReferenceEquals(column.Name, name) || column.Name == name)
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>One column of all steps.</summary>
    internal sealed class Column(string name, ColumnLayout layout, int environments)
    {
        private readonly int blockBytes = environments * layout.RowBytes;
        private byte[] storage = [];

        public string Name => name;

        public ColumnLayout Layout => layout;

        /// <summary>Steps written.</summary>
        public int Blocks { get; private set; }

        /// <summary>All steps, time-major.</summary>
        public ReadOnlySpan<byte> Bytes => storage.AsSpan(0, Blocks * blockBytes);

        public void Clear() => Blocks = 0;

        /// <summary>Adds one step's rows, or those of many steps at once.</summary>
        /// <exception cref="InvalidOperationException">They have another size.</exception>
        public void Add(ReadOnlySpan<byte> rows)
        {
            var used = Blocks * blockBytes;
            if (rows.Length == 0 || rows.Length % blockBytes != 0)
            {
                throw new InvalidOperationException(
                    $"Column '{name}' of one step has {rows.Length} bytes, expected {blockBytes}: return the same shapes and types in every step.");
            }

            if (used + rows.Length > storage.Length)
            {
                Array.Resize(ref storage, Math.Max(used + rows.Length, Math.Max(16 * blockBytes, 2 * storage.Length)));
            }

            rows.CopyTo(storage.AsSpan(used));
            Blocks += rows.Length / blockBytes;
        }

        /// <summary>Appends an environment's rows of some steps to its episode.</summary>
        public void CopyTo(EpisodeColumn destination, int environment, int from, int to, int room = 0)
        {
            destination.Reserve(room);
            var rows = destination.Grow((to - from) * layout.RowBytes);
            var first = from * environments + environment;
            var rowBytes = layout.RowBytes;
            switch (rowBytes)
            {
                case 4:
                    Gather<int>(rows, first);
                    break;
                case 8:
                    Gather<long>(rows, first);
                    break;
                case 16:
                    Gather<Int128>(rows, first);
                    break;
                default:
                    for (var start = 0; start < rows.Length; start += rowBytes)
                    {
                        storage.AsSpan((first * rowBytes) + (start * environments), rowBytes).CopyTo(rows[start..]);
                    }

                    break;
            }
        }

        private void Gather<T>(Span<byte> destination, int first)
            where T : unmanaged
        {
            ReadOnlySpan<T> source = MemoryMarshal.Cast<byte, T>(storage);
            foreach (ref var row in MemoryMarshal.Cast<byte, T>(destination))
            {
                row = source[first];
                first += environments;
            }
        }
    }
}
