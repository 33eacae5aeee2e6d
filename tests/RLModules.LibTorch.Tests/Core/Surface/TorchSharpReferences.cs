using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RLModules.LibTorch.Tests.Core.Surface;

/// <summary>What an assembly refers to in TorchSharp: types ("TorchSharp.torch.Tensor") and members ("TorchSharp.torch.Tensor :: add(TorchSharp.Scalar) : TorchSharp.torch.Tensor").</summary>
internal static class TorchSharpReferences
{
    public static IReadOnlyList<string> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var names = new Names(metadata);
        var found = new List<string>();
        foreach (var handle in metadata.TypeReferences.Where(handle => names.IsTorchSharp(handle))) found.Add(names.Counted(names.Path(handle)));
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (names.TorchSharpParent(member.Parent) is not { } parent) continue;
            var name = metadata.GetString(member.Name);
            if (member.GetKind() == MemberReferenceKind.Field)
            {
                found.Add($"{parent} :: {name} : {member.DecodeFieldSignature(names, null)}");
                continue;
            }
            var signature = member.DecodeMethodSignature(names, null);
            var generics = signature.GenericParameterCount > 0 ? $"<{signature.GenericParameterCount}>" : "";
            found.Add($"{parent} :: {name}{generics}({string.Join(", ", signature.ParameterTypes)}) : {signature.ReturnType}");
        }
        return found;
    }

    private sealed class Names(MetadataReader metadata) : ISignatureTypeProvider<string, object?>
    {
        public bool IsTorchSharp(TypeReferenceHandle handle)
        {
            var scope = metadata.GetTypeReference(handle).ResolutionScope;
            return scope.Kind switch
            {
                HandleKind.AssemblyReference => metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == "TorchSharp",
                HandleKind.TypeReference => IsTorchSharp((TypeReferenceHandle)scope),
                _ => false,
            };
        }

        public string? TorchSharpParent(EntityHandle parent)
        {
            if (parent.Kind == HandleKind.TypeReference) return IsTorchSharp((TypeReferenceHandle)parent) ? Counted(Path((TypeReferenceHandle)parent)) : null;
            if (parent.Kind != HandleKind.TypeSpecification) return null;
            var blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
            if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return null;
            blob.ReadCompressedInteger();
            var type = blob.ReadTypeHandle();
            return type.Kind == HandleKind.TypeReference && IsTorchSharp((TypeReferenceHandle)type) ? Counted(Path((TypeReferenceHandle)type)) : null;
        }

        public string Path(TypeReferenceHandle handle)
        {
            var type = metadata.GetTypeReference(handle);
            var name = metadata.GetString(type.Name);
            return type.ResolutionScope.Kind == HandleKind.TypeReference
                ? $"{Path((TypeReferenceHandle)type.ResolutionScope)}.{name}"
                : TypeNames.Simple(metadata.GetString(type.Namespace), name);
        }

        /// <summary>"Module`2" is "Module&lt;2&gt;".</summary>
        public string Counted(string path) => System.Text.RegularExpressions.Regex.Replace(path, "`([0-9]+)", "<$1>");

        public string GetPrimitiveType(PrimitiveTypeCode code) => TypeNames.Simple("System", code.ToString());

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte kind) => Path(handle);

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte kind) => reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte kind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, context);

        public string GetGenericInstantiation(string type, ImmutableArray<string> arguments) => TypeNames.Generic(type, arguments);

        public string GetSZArrayType(string element) => element + "[]";

        public string GetArrayType(string element, ArrayShape shape) => $"{element}[{new string(',', shape.Rank - 1)}]";

        public string GetByReferenceType(string element) => element;

        public string GetPointerType(string element) => element + "*";

        public string GetPinnedType(string element) => element;

        public string GetModifiedType(string modifier, string unmodified, bool isRequired) => unmodified;

        public string GetGenericMethodParameter(object? context, int index) => "!!" + index;

        public string GetGenericTypeParameter(object? context, int index) => "!" + index;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";
    }
}
