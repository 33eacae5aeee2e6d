using RLModules.Analyzers.Forwards;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Forwards;

/// <summary>RLM0210: nothing in a forward awaits.</summary>
public sealed class DoNotAwaitInForwardTests
{
    [Fact]
    public Task Awaits_of_every_kind() => Rule.Verify<DoNotAwaitInForwardAnalyzer>("""
        using System.Threading.Tasks;

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [ForwardTrain]
            private async Task<Tensor> Train(Tensor obs)
            {
                {|RLM0210:await|} Task.Yield();
                {|RLM0210:await|} foreach (var item in Items())
                {
                    Console.WriteLine(item);
                }

                {|RLM0210:await|} using var one = new System.IO.MemoryStream();
                {|RLM0210:await|} using (new System.IO.MemoryStream())
                {
                }

                return obs;
            }

            [Forward]
            private Tensor Policy(Tensor obs)
            {
                Func<Task> log = async () => {|RLM0210:await|} Task.Delay(1);
                log().Wait();
                Local().Wait();
                return obs;

                async Task Local() => {|RLM0210:await|} Task.Delay(1);
            }

            [ComputeValues]
            private Tensor Values(Tensor obs)
            {
                Task.Run(async () => {|RLM0210:await|} Task.Delay(1)).Wait();
                return obs;
            }

            private static async IAsyncEnumerable<int> Items()
            {
                await Task.Yield();
                yield return 1;
            }
        }
        """);

    [Fact]
    public Task Other_methods_may() => Rule.Verify<DoNotAwaitInForwardAnalyzer>("""
        using System.Threading.Tasks;

        [RLModule]
        internal sealed partial class Agent : RLModule
        {
            [Forward]
            private Tensor Policy(Tensor obs)
            {
                foreach (var size in obs.shape)
                {
                    Console.WriteLine(size);
                }

                using (new System.IO.MemoryStream())
                {
                }

                return obs;
            }

            public static async Task<int> Download()
            {
                await Task.Yield();
                return 1;
            }
        }

        internal sealed class NoModule
        {
            [Forward] public static async Task Policy() => await Task.Yield();
        }
        """);

    [Fact]
    public async Task Message_names_the_method() => Assert.Equal(
        ["'Policy' awaits inside a forward: dispose scopes and gradient mode belong to the thread, and the code after an await may run on another"],
        await Rule.Messages<DoNotAwaitInForwardAnalyzer>("""
            [RLModule]
            internal sealed partial class Agent : RLModule
            {
                [Forward] private async System.Threading.Tasks.Task<Tensor> Policy(Tensor obs) { await System.Threading.Tasks.Task.Yield(); return obs; }
            }
            """));
}
