using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers: what changes parameters along their gradients.</summary>
    public static partial class optim
    {
        /// <summary>Adam: steps along the average gradient, divided by the root of its average square (Kingma and Ba 2015).</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the average gradient.</param>
        /// <param name="beta2">The decay rate of the average square of the gradient.</param>
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
        /// <param name="amsgrad">True to divide by the largest average square so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static Adam Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam: steps along the average gradient, divided by the root of its average square (Kingma and Ba 2015).</summary>
        /// <param name="parameters">Names and parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the average gradient.</param>
        /// <param name="beta2">The decay rate of the average square of the gradient.</param>
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
        /// <param name="amsgrad">True to divide by the largest average square so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static Adam Adam(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(WithoutNames(parameters), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam: steps along the average gradient, divided by the root of its average square (Kingma and Ba 2015).</summary>
        /// <param name="parameters">Groups of parameters; the other arguments are for what they leave open.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the average gradient.</param>
        /// <param name="beta2">The decay rate of the average square of the gradient.</param>
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
        /// <param name="amsgrad">True to divide by the largest average square so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static Adam Adam(IEnumerable<Adam.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the average gradient.</param>
        /// <param name="beta2">The decay rate of the average square of the gradient.</param>
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="weight_decay">The factor, times the learning rate, by which the parameters shrink in each step.</param>
        /// <param name="amsgrad">True to divide by the largest average square so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static AdamW AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
        /// <param name="parameters">Names and parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the average gradient.</param>
        /// <param name="beta2">The decay rate of the average square of the gradient.</param>
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="weight_decay">The factor, times the learning rate, by which the parameters shrink in each step.</param>
        /// <param name="amsgrad">True to divide by the largest average square so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static AdamW AdamW(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(WithoutNames(parameters), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
        /// <param name="parameters">Groups of parameters; the other arguments are for what they leave open.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">The decay rate of the average gradient.</param>
        /// <param name="beta2">The decay rate of the average square of the gradient.</param>
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="weight_decay">The factor, times the learning rate, by which the parameters shrink in each step.</param>
        /// <param name="amsgrad">True to divide by the largest average square so far (Reddi et al. 2018).</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static AdamW AdamW(IEnumerable<AdamW.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Gradient descent, with momentum where it is not 0.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="learningRate">The learning rate.</param>
        /// <param name="momentum">The decay rate of the velocity; 0 for none.</param>
        /// <param name="dampening">How much less than the whole gradient is added to the velocity.</param>
        /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
        /// <param name="nesterov">True to step along the gradient plus the momentum times the new velocity.</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Gradient descent, with momentum where it is not 0.</summary>
        /// <param name="parameters">Names and parameters.</param>
        /// <param name="learningRate">The learning rate.</param>
        /// <param name="momentum">The decay rate of the velocity; 0 for none.</param>
        /// <param name="dampening">How much less than the whole gradient is added to the velocity.</param>
        /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
        /// <param name="nesterov">True to step along the gradient plus the momentum times the new velocity.</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static SGD SGD(IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(WithoutNames(parameters), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Gradient descent, with momentum where it is not 0.</summary>
        /// <param name="parameters">Groups of parameters; the other arguments are for what they leave open.</param>
        /// <param name="learningRate">The learning rate.</param>
        /// <param name="momentum">The decay rate of the velocity; 0 for none.</param>
        /// <param name="dampening">How much less than the whole gradient is added to the velocity.</param>
        /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
        /// <param name="nesterov">True to step along the gradient plus the momentum times the new velocity.</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static SGD SGD(IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Steps along the gradient, divided by the root of its average square (Tieleman and Hinton 2012).</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="alpha">The decay rate of the average square of the gradient.</param>
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
        /// <param name="momentum">The decay rate of the velocity; 0 for none.</param>
        /// <param name="centered">True to divide by the standard deviation of the gradient instead of the root of its mean square.</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static RMSProp RMSProp(IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>Steps along the gradient, divided by the root of its average square (Tieleman and Hinton 2012).</summary>
        /// <param name="parameters">Names and parameters.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="alpha">The decay rate of the average square of the gradient.</param>
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
        /// <param name="momentum">The decay rate of the velocity; 0 for none.</param>
        /// <param name="centered">True to divide by the standard deviation of the gradient instead of the root of its mean square.</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static RMSProp RMSProp(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(WithoutNames(parameters), lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>Steps along the gradient, divided by the root of its average square (Tieleman and Hinton 2012).</summary>
        /// <param name="parameters">Groups of parameters; the other arguments are for what they leave open.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="alpha">The decay rate of the average square of the gradient.</param>
        /// <param name="eps">What is added to the denominator.</param>
        /// <param name="weight_decay">The factor of the parameters that is added to their gradients.</param>
        /// <param name="momentum">The decay rate of the velocity; 0 for none.</param>
        /// <param name="centered">True to divide by the standard deviation of the gradient instead of the root of its mean square.</param>
        /// <param name="maximize">True to go uphill.</param>
        /// <returns>The optimizer.</returns>
        public static RMSProp RMSProp(IEnumerable<RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

        private static IEnumerable<Parameter> WithoutNames(IEnumerable<(string name, Parameter parameter)> parameters)
        {
            ArgumentNullException.ThrowIfNull(parameters);
            foreach (var (_, parameter) in parameters)
                yield return parameter;
        }
    }
}
