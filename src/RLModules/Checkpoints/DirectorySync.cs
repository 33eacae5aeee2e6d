using System.Runtime.InteropServices;
using System.Text;

namespace RLModules.Checkpoints;

/// <summary>Makes new, renamed and deleted names in a directory survive a power failure. .NET has no call for it; on Windows NTFS journals names itself.</summary>
internal static class DirectorySync
{
    private const int ReadOnly = 0;
    private const int InvalidArgument = 22;

    /// <summary>Flushes a directory's names to the disk.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="IOException">The operating system reports an error.</exception>
    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(Encoding.UTF8.GetBytes(directory + "\0"), ReadOnly);
        if (descriptor < 0)
        {
            throw Error("opened", directory, Marshal.GetLastPInvokeError());
        }

        var error = FSync(descriptor) < 0 ? Marshal.GetLastPInvokeError() : 0;
        _ = Close(descriptor);

        // Some file systems, network ones mostly, have no such operation and say that the argument is invalid.
        if (error is not (0 or InvalidArgument))
        {
            throw Error("flushed to the disk", directory, error);
        }
    }

    private static IOException Error(string what, string directory, int error) =>
        new($"The directory '{directory}' cannot be {what}: {Marshal.GetPInvokeErrorMessage(error)}.", error);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
