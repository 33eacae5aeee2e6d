using RLModules.Analyzers.Declarations;
using RLModules.Analyzers.Tests.Support;
using RLModules.CodeFixes.Forwards;

namespace RLModules.Analyzers.Tests.Forwards;

/// <summary>The fix of RLM0207: an async forward that awaits nothing returns its result.</summary>
public sealed class MakeForwardSynchronousCodeFixTests
{
    [Fact]
    public Task Async_without_await() => Fix.Verify<DeclarationAnalyzer, MakeForwardSynchronousCodeFix>(
        """
        using System.Threading.Tasks;

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            // For the loss.
            [ForwardTrain]
            private async Task<(Tensor actionDistInputs, Tensor vfPreds)> Train(Tensor obs) => (obs, obs);

            [Forward] async System.Threading.Tasks.ValueTask<Tensor> Policy(Tensor obs)
            {
                Func<Task> log = async () => await Task.Delay(1);
                GC.KeepAlive(log);
                return obs;
            }
        }
        """,
        """
        using System.Threading.Tasks;

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            // For the loss.
            [ForwardTrain]
            private (Tensor actionDistInputs, Tensor vfPreds) Train(Tensor obs) => (obs, obs);

            [Forward] Tensor Policy(Tensor obs)
            {
                Func<Task> log = async () => await Task.Delay(1);
                GC.KeepAlive(log);
                return obs;
            }
        }
        """);

    [Theory]
    [InlineData("[Forward] private async Task<Tensor> Policy(Tensor obs) { await Task.Yield(); return obs; }")]
    [InlineData("[Forward] private async Task<Tensor> Policy(Tensor obs) { await using var stream = new System.IO.MemoryStream(); return obs; }")]
    [InlineData("[Forward] private async Task<Tensor> Policy(Tensor obs) => obs; public Tensor Act(Tensor obs) => Policy(obs).Result;")]
    [InlineData("[Forward] private async Task Policy(Tensor obs) { }")]
    [InlineData("[Forward] private Tensor Policy<T>(Tensor obs) => obs;")]
    public async Task Not_offered_where_it_awaits_is_called_or_is_generic(string members) => Assert.Empty(
        await Fix.Titles<DeclarationAnalyzer, MakeForwardSynchronousCodeFix>($$"""
            using System.Threading.Tasks;

            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                {{members}}
            }
            """));
}
