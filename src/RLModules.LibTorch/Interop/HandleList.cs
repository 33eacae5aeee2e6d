namespace TorchSharp.Interop;

/// <summary>Handles of lists of tensors for the few native functions that are no operators.</summary>
internal static class HandleList
{
    /// <summary>The handles in order, or an empty array for no list.</summary>
    public static nint[] Of(IList<torch.Tensor>? tensors, string parameter, bool optional = false)
    {
        if (tensors is null) return [];
        var handles = new nint[tensors.Count];
        TorchValue.Handles(tensors, handles, optional, parameter);
        return handles;
    }
}
