namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>How a group of parameters is treated. What is null is taken from the optimizer.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>Makes options with all values open.</summary>
        public Options() { }

        /// <summary>The decay rate of the velocity; 0 for none.</summary>
        public double? momentum;

        /// <summary>How much less than the whole gradient is added to the velocity.</summary>
        public double? dampening;

        /// <summary>The factor of the parameters that is added to their gradients.</summary>
        public double? weight_decay;

        /// <summary>True to step along the gradient plus the momentum times the new velocity.</summary>
        public bool? nesterov;

        /// <summary>True to go uphill.</summary>
        public bool? maximize;

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(momentum!.Value);
            writer.Write(dampening!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(nesterov!.Value);
            writer.Write(maximize!.Value);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            momentum = reader.ReadDouble();
            dampening = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            nesterov = reader.ReadBoolean();
            maximize = reader.ReadBoolean();
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var other = (Options)source;
            momentum = other.momentum;
            dampening = other.dampening;
            weight_decay = other.weight_decay;
            nesterov = other.nesterov;
            maximize = other.maximize;
        }
    }
}
