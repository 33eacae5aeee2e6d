namespace RLModules.Catalogs;

/// <summary>Dense layers behind an encoder's own vectors fit them.</summary>
internal static class TrunkRule
{
    public static void Require(string owner, int size, MlpEncoderConfig? trunk, string whatHasIt)
    {
        trunk?.Validate();
        if (trunk is not null && !trunk.InputDims.Equals(ValueList.Create(size)))
        {
            throw new ArgumentException($"{owner}.Trunk takes inputs of {trunk.InputDims}, {whatHasIt} {size} features: set its InputDims to [{size}].", "Trunk");
        }
    }
}
