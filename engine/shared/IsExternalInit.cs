#if NETSTANDARD2_0
namespace System.Runtime.CompilerServices;

/// <summary>Lets a netstandard2.0 assembly use init-only properties; the runtime has its own.</summary>
internal static class IsExternalInit;
#endif
