using Microsoft.CodeAnalysis;
using RLModules.Analyzers.Classes;
using RLModules.Analyzers.Tests.Support;

namespace RLModules.Analyzers.Tests.Classes;

/// <summary>RLM0109: a type id leads to one class.</summary>
public sealed class TypeIdBelongsToOneModuleTests
{
    [Theory]
    [InlineData("[RLModule(Id = {|RLM0109:\"agent\"|})] internal sealed partial class A : RLModule; [RLModule(Id = {|RLM0109:\"agent\"|})] internal sealed partial class B : RLModule;")]
    [InlineData("[RLModule] internal sealed partial class {|RLM0109:A|} : RLModule; [RLModule(Id = {|RLM0109:\"A\"|})] internal sealed partial class B : RLModule;")]
    [InlineData("[RLModule] internal sealed partial class {|RLM0109:A|} : RLModule; [RLModule] internal sealed partial class {|RLM0109:A|}<T> : RLModule;")]
    public Task Fires(string source) => Rule.Verify<TypeIdBelongsToOneModuleAnalyzer>(source);

    [Theory]
    [InlineData("[RLModule] internal sealed partial class A : RLModule; [RLModule] internal sealed partial class B : RLModule;")]
    [InlineData("namespace One { [RLModule] internal sealed partial class A : RLModule; } namespace Two { [RLModule] internal sealed partial class A : RLModule; }")]
    [InlineData("[RLModule(Id = \"A\")] internal sealed partial class A : RLModule; [RLModule(Id = \"a\")] internal sealed partial class B : RLModule;")]
    [InlineData("[RLModule] internal abstract partial class A<T> : RLModule; [RLModule] internal sealed partial class A : A<int>;")]
    public Task Does_not_fire(string source) => Rule.Verify<TypeIdBelongsToOneModuleAnalyzer>(source);

    [Fact]
    public Task Modules_in_two_files() => Rule.Verify<TypeIdBelongsToOneModuleAnalyzer>(
        "[RLModule(Id = {|RLM0109:\"agent\"|})] internal sealed partial class A : RLModule;",
        "internal partial class Outer { [RLModule(Id = {|RLM0109:\"agent\"|})] internal sealed partial class B : RLModule; }");

    [Fact]
    public async Task Module_of_a_referenced_assembly()
    {
        var library = Rule.Compile(["namespace Library; [RLModule(Id = \"agent\")] internal sealed partial class Theirs : RLModule;"]);
        using var image = new MemoryStream();
        Assert.True(library.WithAssemblyName("Library").Emit(image).Success);
        var own = Sources.Compile("[RLModule(Id = \"agent\")] internal sealed partial class Mine : RLModule; [RLModule] internal sealed partial class Other : RLModule;")
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));

        var diagnostic = Assert.Single(await Rule.Diagnose(own, new TypeIdBelongsToOneModuleAnalyzer()));

        Assert.Equal(
            "'Mine' has the type id 'agent', which 'Library.Theirs' has as well: a checkpoint of one would load as the other; set another with [RLModule(Id = \"…\")]",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
