namespace RLModules.Generators;

/// <summary>The metadata names of the runtime's types. The generator knows the runtime by these alone; a test resolves each.</summary>
internal static class WellKnownNames
{
    public const string RLModuleAttribute = "RLModules.RLModuleAttribute";
    public const string NetworkAttribute = "RLModules.NetworkAttribute";
    public const string ForwardAttribute = "RLModules.ForwardAttribute";
    public const string ForwardTrainAttribute = "RLModules.ForwardTrainAttribute";
    public const string ForwardExplorationAttribute = "RLModules.ForwardExplorationAttribute";
    public const string ForwardInferenceAttribute = "RLModules.ForwardInferenceAttribute";
    public const string ComputeValuesAttribute = "RLModules.ComputeValuesAttribute";
    public const string ComputeQValuesAttribute = "RLModules.ComputeQValuesAttribute";
    public const string ComputeAdvantageDistributionAttribute = "RLModules.ComputeAdvantageDistributionAttribute";
    public const string ForwardTargetAttribute = "RLModules.ForwardTargetAttribute";
    public const string InitialStateAttribute = "RLModules.InitialStateAttribute";
    public const string ColumnAttribute = "RLModules.ColumnAttribute";
    public const string ShapeAttribute = "RLModules.ShapeAttribute";
    public const string BatchAttribute = "RLModules.BatchAttribute";
    public const string InputAttribute = "RLModules.InputAttribute";
    public const string OutputAttribute = "RLModules.OutputAttribute";
    public const string NonInferenceAttribute = "RLModules.NonInferenceAttribute";
    public const string TargetNetworkPairAttribute = "RLModules.TargetNetworkPairAttribute";
    public const string ComponentAttribute = "RLModules.ComponentAttribute";
    public const string BufferAttribute = "RLModules.BufferAttribute";
    public const string ModuleIdAttribute = "RLModules.ModuleIdAttribute";
    public const string SharedAttribute = "RLModules.SharedAttribute";

    public const string RLModule = "RLModules.RLModule";
    public const string RLModuleOfSettings = "RLModules.RLModule`1";
    public const string MultiRLModule = "RLModules.MultiRLModule";
    public const string MultiRLModuleOfSettings = "RLModules.MultiRLModule`1";
    public const string MultiRLModuleSpec = "RLModules.MultiRLModuleSpec";
    public const string RLModuleSpec = "RLModules.RLModuleSpec";
    public const string RLModuleSpecOfSettings = "RLModules.RLModuleSpec`1";
    public const string RLModuleTypes = "RLModules.RLModuleTypes";
    public const string ComponentList = "RLModules.ComponentList";
    public const string ForwardPhase = "RLModules.ForwardPhase";
    public const string ForwardSpecs = "RLModules.ForwardSpecs";
    public const string TensorDict = "RLModules.TensorDict";
    public const string ExplorationContext = "RLModules.ExplorationContext";
    public const string TensorSpec = "RLModules.TensorSpec";
    public const string SpecDict = "RLModules.SpecDict";
    public const string TargetNetworkPair = "RLModules.TargetNetworkPair";
    public const string IInferenceOnlyApi = "RLModules.IInferenceOnlyApi";
    public const string IValueFunctionApi = "RLModules.IValueFunctionApi";
    public const string IQNetApi = "RLModules.IQNetApi";
    public const string ITargetNetworkApi = "RLModules.ITargetNetworkApi";
    public const string ActionDistribution = "RLModules.Distributions.ActionDistribution";
    public const string ActionDistributionType = "RLModules.Distributions.ActionDistributionType";
    public const string Catalog = "RLModules.Catalogs.Catalog";
    public const string ValueList = "RLModules.Catalogs.ValueList";
    public const string Shapes = "RLModules.CodeGeneration.Shapes";
    public const string ShapeText = "RLModules.CodeGeneration.ShapeText";
    public const string SettingsJson = "RLModules.CodeGeneration.SettingsJson";
    public const string IPrunableNetwork = "RLModules.CodeGeneration.IPrunableNetwork";

    public const string Torch = "TorchSharp.torch";
    public const string Tensor = "TorchSharp.torch+Tensor";
    public const string Module = "TorchSharp.torch+nn+Module";
    public const string Parameter = "TorchSharp.Modules.Parameter";
    public const string ScalarType = "TorchSharp.torch+ScalarType";

    /// <summary>A type as generated code writes it.</summary>
    /// <param name="metadataName">A name from this class, without type parameters.</param>
    public static string Global(string metadataName) => "global::" + metadataName.Replace('+', '.');
}
