using Microsoft.CodeAnalysis.Text;
using RLModules.Generators.Model;

namespace RLModules.Generators.Emitting;

/// <summary>The registration of a network's components, and how a module drops those that inference does not need.</summary>
internal static class NetworkEmitter
{
    private static readonly string Prunable = WellKnownNames.Global(WellKnownNames.IPrunableNetwork);

    public static SourceText Emit(NetworkModel network) => FileEmitter.Write(network.Type, writer =>
    {
        var dropped = network.Components.Where(component => component is { IsNonInference: true, Kind: ComponentKind.Network }).ToArray();

        // Attributes on private members cannot be read from another assembly; those on the class can.
        foreach (var part in network.NonInferenceParts)
        {
            writer.Line($"[global::RLModules.NonInference({FileEmitter.Literal(part)})]");
        }

        using (writer.Block($"partial class {network.Type.NameWithParameters}{(dropped.Length > 0 && !network.HasRegisterComponents ? $" : {Prunable}" : "")}"))
        {
            if (network.HasRegisterComponents)
            {
                return;
            }

            WriteRegistration(writer, network);
            if (dropped.Length > 0)
            {
                WriteDrop(writer, network, dropped);
            }
        }
    });

    private static void WriteRegistration(SourceWriter writer, NetworkModel network)
    {
        FileEmitter.Attributed(writer);
        writer.Line("private bool hasRegisteredComponents;");
        writer.Blank();
        writer.Line("/// <summary>Registers every component under its state key; the constructor calls it last.</summary>");
        FileEmitter.Attributed(writer);
        using (writer.Block("protected override void RegisterComponents()"))
        {
            if (network.DerivesFromNetwork)
            {
                writer.Line("base.RegisterComponents();");
            }

            // A base class's constructor calls this before the members here are set.
            var unset = network.Components.Where(component => component is { IsNullable: false, IsInitialized: false })
                .Select(component => $" || {component.Name} is null").FirstOrDefault();
            using (writer.Block($"if (hasRegisteredComponents{(network.DerivesFromNetwork ? unset : "")})"))
            {
                writer.Line("return;");
            }

            writer.Blank();
            writer.Line("hasRegisteredComponents = true;");
            foreach (var component in network.Components)
            {
                WriteRegister(writer, component);
            }
        }
    }

    private static void WriteRegister(SourceWriter writer, ComponentModel component)
    {
        var method = component.Kind switch
        {
            ComponentKind.Network => "register_module",
            ComponentKind.Parameter => "register_parameter",
            _ => "register_buffer",
        };
        var call = $"{method}({FileEmitter.Literal(component.Key)}, {component.Name});";
        if (!component.IsNullable)
        {
            writer.Line(call);
            return;
        }

        using (writer.Block($"if ({component.Name} is not null)"))
        {
            writer.Line(call);
        }

        writer.Blank();
    }

    private static void WriteDrop(SourceWriter writer, NetworkModel network, ComponentModel[] dropped)
    {
        var modifier = network.BaseIsPrunable ? "override " : network.Type.IsSealed ? "" : "virtual ";
        writer.Blank();
        writer.Line("/// <summary>Disposes what inference does not need and takes it out of the registered networks.</summary>");
        FileEmitter.Attributed(writer);
        writer.Line(FileEmitter.Hidden);
        using (writer.Block($"public {modifier}void DropNonInference()"))
        {
            if (network.BaseIsPrunable)
            {
                writer.Line("base.DropNonInference();");
            }

            foreach (var component in dropped)
            {
                writer.Line($"{component.Name}?.Dispose();");
                if (!component.IsReadOnly)
                {
                    writer.Line($"{component.Name} = null{(component.IsNullable ? "" : "!")};");
                }
            }

            // A class derived from this one may have registered more, so all others are kept.
            writer.Blank();
            writer.Line("var children = new global::System.Collections.Generic.List<(string Name, global::TorchSharp.torch.nn.Module Network)>(named_children());");
            writer.Line("ClearModules();");
            using (writer.Block("foreach (var (name, child) in children)"))
            {
                using (writer.Block($"if (name is not ({string.Join(" or ", dropped.Select(component => FileEmitter.Literal(component.Key)))}))"))
                {
                    writer.Line("register_module(name, child);");
                }
            }
        }
    }
}
