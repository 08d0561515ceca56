using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace PlsTools.Loader;

/// <summary>
/// Runs when the manifest's nested module is imported, before the root module loads, and answers the default context's questions
/// for our own assemblies. One context serves the whole process: re-imports and further runspaces share it.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    private static readonly ModuleLoadContext s_context =
        new(Path.Combine(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "bin"));

    private static int s_hooked;

    public void OnImport()
    {
        if (Interlocked.Exchange(ref s_hooked, 1) == 0) AssemblyLoadContext.Default.Resolving += Resolve;
    }

    private static Assembly? Resolve(AssemblyLoadContext asking, AssemblyName name) =>
        s_context.IsOurs(name) ? s_context.LoadFromAssemblyName(name) : null;
}
