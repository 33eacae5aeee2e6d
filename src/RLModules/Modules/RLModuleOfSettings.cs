using System.Diagnostics.CodeAnalysis;
using RLModules.Catalogs;

namespace RLModules;

/// <summary>A module with settings of its own.</summary>
/// <typeparam name="TSettings">A record of numbers, strings, enums, lists and nested records of them, written to JSON by generated code.</typeparam>
public abstract class RLModule<TSettings> : RLModule
    where TSettings : class, new()
{
    /// <summary>Takes what the spec says; called by the generated constructor.</summary>
    /// <param name="spec">The spec.</param>
    [SuppressMessage("Usage", "CA2214:Do not call overridable methods in constructors", Justification = "ResolveSettings is given all it may use, and says so.")]
    protected RLModule(RLModuleSpec<TSettings> spec)
        : base(spec)
    {
        if (spec.Settings is { } given && given.GetType() != typeof(TSettings))
        {
            throw new ArgumentException(
                $"{GetType().Name}: the settings are a {given.GetType().Name}, expected a {typeof(TSettings).Name}: what it adds to that would be in no checkpoint. Give a {typeof(TSettings).Name}, "
                + $"or derive the module from RLModule<{given.GetType().Name}>.",
                nameof(spec));
        }

        Settings = ResolveSettings(spec.Settings);
        if (!ReferenceEquals(Settings, spec.Settings))
        {
            // What is kept, saved and sent to other processes is what was built: nobody decides a second time.
            Spec = (RLModuleSpec<TSettings>)Spec with { Settings = Settings };
        }
    }

    /// <summary>The module's settings, resolved.</summary>
    public TSettings Settings { get; }

    /// <inheritdoc/>
    /// <remarks>By default where the settings are a <see cref="DefaultModelConfig"/> that says so.</remarks>
    public override bool TakesPreviousAction => Settings is DefaultModelConfig { UseLstm: true, LstmUsePrevAction: true };

    /// <inheritdoc/>
    /// <remarks>By default where the settings are a <see cref="DefaultModelConfig"/> that says so.</remarks>
    public override bool TakesPreviousReward => Settings is DefaultModelConfig { UseLstm: true, LstmUsePrevReward: true };

    /// <summary>
    /// The settings with what they leave open decided, and checked. Called once, before <c>Setup</c> and before any field is set: take nothing but the argument, the spaces and the
    /// flags of the spec. The result is <see cref="Settings"/>, and it is in <see cref="RLModule.Spec"/>.
    /// </summary>
    /// <param name="settings">The spec's settings.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it, what it is and what to do.</exception>
    protected virtual TSettings ResolveSettings(TSettings settings) => settings;
}
