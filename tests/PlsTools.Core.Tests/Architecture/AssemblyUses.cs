using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PlsTools.Core.Tests.Architecture;

/// <summary>Reads from a built assembly which type uses which: bases, interfaces, signatures, locals, and what the code calls.</summary>
internal sealed class AssemblyUses : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;
    private readonly HashSet<TypeUse> _uses = [];
    private readonly SignatureReading _signatures;
    private string _from = string.Empty;

    private AssemblyUses(string path)
    {
        _file = new(File.OpenRead(path));
        _reader = _file.GetMetadataReader();
        _signatures = new(Tell);
    }

    public static IReadOnlyCollection<TypeUse> Read(string path)
    {
        using AssemblyUses assembly = new(path);
        foreach (TypeDefinitionHandle handle in assembly._reader.TypeDefinitions) assembly.ReadType(handle);
        return assembly._uses;
    }

    /// <summary>Simple names of the assemblies that an assembly refers to.</summary>
    public static IReadOnlyCollection<string> References(string path)
    {
        using AssemblyUses assembly = new(path);
        return [.. assembly._reader.AssemblyReferences.Select(handle => assembly._reader.GetString(assembly._reader.GetAssemblyReference(handle).Name))];
    }

    public void Dispose() => _file.Dispose();

    private void ReadType(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        _from = NameOf(handle).Split('+')[0];
        Tell(type.BaseType);
        foreach (InterfaceImplementationHandle item in type.GetInterfaceImplementations()) Tell(_reader.GetInterfaceImplementation(item).Interface);
        foreach (GenericParameterHandle item in type.GetGenericParameters()) ReadConstraints(item);
        foreach (FieldDefinitionHandle item in type.GetFields()) _reader.GetFieldDefinition(item).DecodeSignature(_signatures, null);
        foreach (MethodDefinitionHandle item in type.GetMethods()) ReadMethod(_reader.GetMethodDefinition(item));
    }

    private void ReadMethod(MethodDefinition method)
    {
        method.DecodeSignature(_signatures, null);
        foreach (GenericParameterHandle item in method.GetGenericParameters()) ReadConstraints(item);
        if (method.RelativeVirtualAddress == 0) return;
        MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil) _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_signatures, null);
        foreach (ExceptionRegion region in body.ExceptionRegions) Tell(region.CatchType);
        foreach (int token in CodeReading.Tokens(body.GetILContent())) Tell(MetadataTokens.EntityHandle(token));
    }

    private void ReadConstraints(GenericParameterHandle handle)
    {
        foreach (GenericParameterConstraintHandle item in _reader.GetGenericParameter(handle).GetConstraints())
            Tell(_reader.GetGenericParameterConstraint(item).Type);
    }

    private void Tell(EntityHandle handle)
    {
        if (handle.IsNil) return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                _uses.Add(new(_from, NameOf(handle)));
                break;
            case HandleKind.TypeSpecification:
                _reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_signatures, null);
                break;
            case HandleKind.MethodDefinition:
                Tell(_reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Tell(_reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification generic = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                generic.DecodeSignature(_signatures, null);
                Tell(generic.Method);
                break;
            case HandleKind.MemberReference:
                ReadMember(_reader.GetMemberReference((MemberReferenceHandle)handle));
                break;
        }
    }

    private void ReadMember(MemberReference member)
    {
        Tell(member.Parent);
        if (member.GetKind() == MemberReferenceKind.Field) member.DecodeFieldSignature(_signatures, null);
        else member.DecodeMethodSignature(_signatures, null);
    }

    private string NameOf(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            TypeDefinition type = _reader.GetTypeDefinition((TypeDefinitionHandle)handle);
            string own = _reader.GetString(type.Name);
            return type.IsNested ? $"{NameOf(type.GetDeclaringType())}+{own}" : $"{_reader.GetString(type.Namespace)}.{own}";
        }

        TypeReference reference = _reader.GetTypeReference((TypeReferenceHandle)handle);
        string name = _reader.GetString(reference.Name);
        return reference.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(reference.ResolutionScope)}+{name}"
            : $"{_reader.GetString(reference.Namespace)}.{name}";
    }
}
