using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters along their gradients.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            private protected readonly List<ParamGroup> Groups = [];

            private protected Optimizer() { }

            /// <summary>The groups of parameters, each with a learning rate of its own.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => Groups;

            internal IReadOnlyList<ParamGroup> GroupList => Groups;

            /// <summary>Changes the parameters once.</summary>
            /// <param name="closure">Computes the loss and its gradients anew, or null where that has been done.</param>
            /// <returns>What the closure returned, or null.</returns>
            public virtual Tensor? step(Func<Tensor>? closure = null)
            {
                Tensor? loss = null;
                if (closure is not null)
                {
                    using (enable_grad())
                        loss = closure();
                }
                using var noGrad = no_grad();
                using var scope = NewDisposeScope();
                foreach (var group in Groups)
                    StepGroup(group);
                return loss;
            }

            /// <summary>Fills the gradients with zeros; parameters without one stay without.</summary>
            public virtual void zero_grad()
            {
                using var noGrad = no_grad();
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    gradient?.zero_();
                }
            }

            /// <summary>The parameters of all groups.</summary>
            /// <returns>The parameters in order.</returns>
            public virtual IEnumerable<Parameter> parameters()
            {
                foreach (var group in Groups)
                {
                    foreach (var parameter in group.Parameters)
                        yield return parameter;
                }
            }

            /// <summary>Adds a group of parameters; options that it leaves open are those of the optimizer.</summary>
            /// <param name="param_group">The group.</param>
            public abstract void add_param_group(ParamGroup param_group);

            /// <summary>Releases the optimizer's state, not the parameters.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Releases the optimizer's state, not the parameters.</summary>
            /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                    ReleaseStates();
            }

            /// <summary>Changes the parameters of a group that have a gradient. Runs without gradients, in a dispose scope.</summary>
            private protected abstract void StepGroup(ParamGroup group);

            private protected abstract void ReleaseStates();
        }
    }
}
