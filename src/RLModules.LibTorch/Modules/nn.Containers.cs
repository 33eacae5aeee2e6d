using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>An empty sequence.</summary>
        /// <returns>The module.</returns>
        public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

        /// <summary>Modules one after the other, under the names "0", "1", ...</summary>
        /// <param name="modules">The modules.</param>
        /// <returns>The module.</returns>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

        /// <summary>Modules one after the other, under the names "0", "1", ...</summary>
        /// <param name="modules">The modules.</param>
        /// <returns>The module.</returns>
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new([.. modules]);

        /// <summary>Modules one after the other.</summary>
        /// <param name="modules">Names and modules.</param>
        /// <returns>The module.</returns>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

        /// <summary>Modules one after the other.</summary>
        /// <param name="modules">Names and modules.</param>
        /// <returns>The module.</returns>
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new([.. modules]);

        /// <summary>Modules one after the other.</summary>
        /// <param name="modules">Names and modules.</param>
        /// <returns>The module.</returns>
        public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
            new(Array.ConvertAll(modules, pair => (pair.Item1, pair.Item2)));

        /// <summary>Modules one after the other.</summary>
        /// <param name="modules">Names and modules.</param>
        /// <returns>The module.</returns>
        public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) => Sequential([.. modules]);

        /// <summary>A list of modules, each a component of whatever holds the list.</summary>
        /// <typeparam name="T">The type of the modules.</typeparam>
        /// <param name="modules">The modules.</param>
        /// <returns>The module.</returns>
        public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

        /// <summary>A list of modules, each a component of whatever holds the list.</summary>
        /// <param name="modules">The modules.</param>
        /// <returns>The module.</returns>
        public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

        /// <summary>Modules under names, each a component of whatever holds the dictionary.</summary>
        /// <typeparam name="T">The type of the modules.</typeparam>
        /// <param name="modules">Names and modules.</param>
        /// <returns>The module.</returns>
        public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
        {
            ArgumentNullException.ThrowIfNull(modules);
            var dictionary = new ModuleDict<T>();
            foreach (var module in modules)
                dictionary.Add(module);
            return dictionary;
        }

        /// <summary>Modules under names, each a component of whatever holds the dictionary.</summary>
        /// <param name="modules">Names and modules.</param>
        /// <returns>The module.</returns>
        public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

        /// <summary>A list of parameters, each a component of whatever holds the list.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <returns>The module.</returns>
        public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);

        /// <summary>Parameters under names, each a component of whatever holds the dictionary.</summary>
        /// <param name="parameters">Names and parameters.</param>
        /// <returns>The module.</returns>
        public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
        {
            ArgumentNullException.ThrowIfNull(parameters);
            var dictionary = new ParameterDict();
            foreach (var parameter in parameters)
                dictionary.Add(parameter);
            return dictionary;
        }
    }
}
