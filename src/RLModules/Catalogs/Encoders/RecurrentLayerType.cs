namespace RLModules.Catalogs;

/// <summary>The kind of a recurrent layer.</summary>
public enum RecurrentLayerType
{
    /// <summary>Long short-term memory (Hochreiter and Schmidhuber 1997): state <c>h</c> and <c>c</c>.</summary>
    Lstm,

    /// <summary>Gated recurrent units (Cho et al. 2014): state <c>h</c>.</summary>
    Gru,
}
