namespace RLModules.Catalogs;

/// <summary>
/// Q-values of each action, or, with more than one atom, the logits of their distributions (Bellemare et al. 2017). The members of
/// <see cref="MlpHeadConfig"/> describe the layers in front of the outputs; how many outputs there are follows from the actions and atoms.
/// </summary>
public abstract record QHeadConfig : MlpHeadConfig
{
    /// <summary>The number of actions.</summary>
    public required int ActionCount { get; init; }

    /// <summary>The number of atoms of each action's distribution; 1 for plain Q-values.</summary>
    public int AtomCount { get; init; } = 1;

    /// <summary>Layers as described, with a number of outputs.</summary>
    private protected MlpHeadConfig Stream(int outputs) => new()
    {
        InputDims = InputDims,
        HiddenLayerDims = HiddenLayerDims,
        HiddenLayerUseBias = HiddenLayerUseBias,
        HiddenLayerActivation = HiddenLayerActivation,
        HiddenLayerUseLayerNorm = HiddenLayerUseLayerNorm,
        HiddenLayerKernelInitializer = HiddenLayerKernelInitializer,
        HiddenLayerBiasInitializer = HiddenLayerBiasInitializer,
        OutputLayerDim = outputs,
        OutputLayerUseBias = OutputLayerUseBias,
        OutputLayerActivation = OutputLayerActivation,
        OutputLayerKernelInitializer = OutputLayerKernelInitializer,
        OutputLayerBiasInitializer = OutputLayerBiasInitializer,
    };

    /// <summary>The layers of the actions' outputs: Q-values, advantages or logits.</summary>
    public MlpHeadConfig ActionStream => Stream(checked(ActionCount * AtomCount));

    /// <inheritdoc/>
    public override ValueList<DenseLayer> Layers => ActionStream.Layers;

    /// <inheritdoc/>
    /// <remarks>(actions), or (actions, atoms) where there is more than one atom.</remarks>
    public override ValueList<int> OutputDims => AtomCount == 1 ? [ActionCount] : [ActionCount, AtomCount];

    /// <inheritdoc/>
    public override void Validate()
    {
        DenseLayers.Positive(Owner, nameof(ActionCount), ActionCount);
        DenseLayers.Positive(Owner, nameof(AtomCount), AtomCount);
        if (OutputLayerDim is not null || ClipLogStd)
        {
            var field = ClipLogStd ? nameof(ClipLogStd) : nameof(OutputLayerDim);
            throw new ArgumentException($"{Owner}.{field} is set, but the outputs are those of {ActionCount} actions and {AtomCount} atoms: leave it out.", field);
        }

        base.Validate();
    }
}
