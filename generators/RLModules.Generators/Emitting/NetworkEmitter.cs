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
            writer.Line($"[{WellKnownNames.Global(WellKnownNames.NonInferenceAttribute)}({FileEmitter.Literal(part)})]");
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
        writer.Blank();
        writer.Line("/// <inheritdoc/>");
        FileEmitter.Attributed(writer);
        using (writer.Block($"void {Prunable}.DropNonInference()"))
        {
            foreach (var component in dropped)
            {
                writer.Line($"{component.Name}?.Dispose();");
                if (!component.IsReadOnly)
                {
                    writer.Line($"{component.Name} = null{(component.IsNullable ? "" : "!")};");
                }
            }

            writer.Blank();
            writer.Line("ClearModules();");
            foreach (var component in network.Components.Where(component => component.Kind == ComponentKind.Network && !component.IsNonInference))
            {
                WriteRegister(writer, component);
            }
        }
    }
}
