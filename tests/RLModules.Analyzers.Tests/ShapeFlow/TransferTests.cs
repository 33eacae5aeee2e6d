namespace RLModules.Analyzers.Tests.ShapeFlow;

/// <summary>What each operation does to shapes; expected shapes are PyTorch's.</summary>
public sealed class TransferTests
{
    [Fact]
    public void Layers() => InferredShapes.Verify(
        ("linear.call(x)", "(b, 5)"),
        ("wide.call(seq)", "(b, t, 7)"),
        ("wide.call(lead)", "(n.., 7)"),
        ("convolution.call(image)", "(b, 5, 6, 6)"),
        ("lstm.call(seq).Item1", "(b, t, 9)"),
        ("lstm.call(seq).Item2", "(1, b, 9)"),
        ("cell.call(x, null)", "(b, 9)"),
        ("table.call(action)", "(b, 12)"),
        ("norm.call(lead)", "(n.., 6)"),
        ("both.call(x)", "(b, 2)"),
        ("linear.weight", "(5, 4)"),
        ("linear.call(obs)", "(b, …, …, 5)"));

    [Fact]
    public void Layers_that_do_not_fit() => InferredShapes.VerifyReported(
        "linear.call(seq)",
        "wide.call(x)",
        "convolution.call(x)",
        "lstm.call(image).Item1",
        "cell.call(seq, null)",
        "norm.call(x)",
        "both.call(lead)",
        "lstm.call(seq, (zeros(1, 2, 9), zeros(1, 2, 8))).Item1");

    [Fact]
    public void Views() => InferredShapes.Verify(
        ("seq.flatten(1)", "(b, 6 * t)"),
        ("image.flatten(1)", "(b, 192)"),
        ("image.flatten(1, 2)", "(b, 24, 8)"),
        ("obs.flatten(1)", "(b, ?)"),
        ("image.view(-1, 64)", "(3 * b, 64)"),
        ("image.reshape(image.shape[0], 3, -1)", "(b, 3, 64)"),
        ("lead.reshape([.. lead.shape[..^1], 2, 3])", "(n.., 2, 3)"),
        ("x.unsqueeze(0)", "(1, b, 4)"),
        ("lead.unsqueeze(-1)", "(n.., 6, 1)"),
        ("x.unsqueeze(1).squeeze(1)", "(b, 4)"),
        ("x.squeeze(0)", "(b, 4)"),
        ("seq.transpose(1, 2)", "(b, 6, t)"),
        ("image.permute(0, 2, 3, 1)", "(b, 8, 8, 3)"),
        ("x.t()", "(4, b)"),
        ("zeros(1, 4).expand(5, -1)", "(5, 4)"),
        ("x.unsqueeze(1).expand(-1, 3, -1)", "(b, 3, 4)"),
        ("x.repeat(1, 2)", "(b, 8)"));

    [Fact]
    public void Views_that_do_not_fit() => InferredShapes.VerifyReported(
        "x.squeeze(2)",
        "x.unsqueeze(3)",
        "x.transpose(1, 2)",
        "x.permute(0, 2, 1)",
        "zeros(2, 3).view(5)",
        "zeros(2, 3).view(-1, 4)",
        "zeros(2, 4).expand(5, 4)",
        "x.flatten(2)",
        "seq.t()");

    [Fact]
    public void Parts() => InferredShapes.Verify(
        ("seq.select(1, 0)", "(b, 6)"),
        ("x.narrow(1, 1, 2)", "(b, 2)"),
        ("x.slice(1, 0, 3, 1)", "(b, 3)"),
        ("seq.chunk(2, -1)[0]", "(b, t, 3)"),
        ("x.split([1, 3], 1)[1]", "(b, 3)"),
        ("image.unbind(1)[2]", "(b, 8, 8)"),
        ("x[TensorIndex.Colon, 1]", "(b,)"),
        ("x[.., ..2]", "(b, 2)"),
        ("seq[TensorIndex.Ellipsis, -1]", "(b, t)"),
        ("x[TensorIndex.None, TensorIndex.Ellipsis]", "(1, b, 4)"),
        ("x.gather(1, action.unsqueeze(1))", "(b, 1)"),
        ("nn.functional.one_hot(action, 7)", "(b, 7)"));

    [Fact]
    public void Parts_that_do_not_fit() => InferredShapes.VerifyReported(
        "x.select(1, 4)",
        "x.narrow(1, 3, 2)",
        "x.split([1, 2], 1)[1]",
        "x[0, 0, 0]",
        "x.gather(1, action)",
        "x.chunk(2, 1)[2]");

    [Fact]
    public void Joins() => InferredShapes.Verify(
        ("cat([x, x], 1)", "(b, 8)"),
        ("cat(new[] { x, zeros(3, 4) }, 0)", "(b + 3, 4)"),
        ("cat([lead, lead], -1)", "(n.., 12)"),
        ("stack([x, x, x], 1)", "(b, 3, 4)"),
        ("stack([x, x], -1)", "(b, 4, 2)"),
        ("where(x > 0, x, 1.0)", "(b, 4)"));

    [Fact]
    public void Joins_that_do_not_fit() => InferredShapes.VerifyReported(
        "cat([x, linear.call(x)], 0)",
        "cat([x, x], 2)",
        "cat([x, seq], 1)",
        "stack([x, linear.call(x)], 0)");

    [Fact]
    public void Arithmetic() => InferredShapes.Verify(
        ("x + 1", "(b, 4)"),
        ("x * linear.weight[0]", "(b, 4)"),
        ("x.tanh().pow(2).clamp(-1, 1)", "(b, 4)"),
        ("seq * seq.sum(-1, keepdim: true)", "(b, t, 6)"),
        ("x.sum(1)", "(b,)"),
        ("seq.mean([0, 1])", "(6,)"),
        ("x.max(1).values", "(b,)"),
        ("lead.sum(-1)", "(n..)"),
        ("x.sum()", "()"),
        ("x.softmax(-1)", "(b, 4)"),
        ("x.argmax(-1, keepdim: true)", "(b, 1)"));

    [Fact]
    public void Arithmetic_that_does_not_fit() => InferredShapes.VerifyReported(
        "x + linear.call(x)",
        "x - action",
        "x.sum(2)",
        "x.softmax(2)");

    [Fact]
    public void Products() => InferredShapes.Verify(
        ("x.matmul(linear.weight.t())", "(b, 5)"),
        ("seq.bmm(seq.transpose(1, 2))", "(b, t, t)"),
        ("x.mm(zeros(4, 3))", "(b, 3)"),
        ("zeros(3).addmm(x, zeros(4, 3))", "(b, 3)"),
        ("einsum(\"bi,bj->bij\", x, x)", "(b, 4, 4)"),
        ("nn.functional.linear(x, linear.weight)", "(b, 5)"));

    [Fact]
    public void Products_that_do_not_fit() => InferredShapes.VerifyReported(
        "x.matmul(linear.weight)",
        "x.mm(seq)",
        "seq.bmm(x)",
        "zeros(2).addmm(x, zeros(4, 3))",
        "einsum(\"bi,bi->b\", x, linear.call(x))");
}
