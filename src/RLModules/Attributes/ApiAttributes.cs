namespace RLModules;

/// <summary>Marks the private method behind <see cref="IValueFunctionApi.ComputeValues"/>; a single tensor is the values, shape (B) or (B, T).</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ComputeValuesAttribute : Attribute;

/// <summary>Marks the private method behind <see cref="IQNetApi.ComputeQValues"/>; a single tensor is the column <c>qf_preds</c>.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ComputeQValuesAttribute : Attribute;

/// <summary>Marks the private method behind <see cref="IQNetApi.ComputeAdvantageDistribution"/>.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ComputeAdvantageDistributionAttribute : Attribute;

/// <summary>Marks the private method behind <see cref="ITargetNetworkApi.ForwardTarget"/>; a single tensor is named by <c>[return: Column("…")]</c>.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ForwardTargetAttribute : Attribute;

/// <summary>
/// Marks the method that returns the initial recurrent state, a record of tensors without a batch dimension. It makes the module
/// stateful: the record's members are the specs of <c>state_in</c> and <c>state_out</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class InitialStateAttribute : Attribute;
