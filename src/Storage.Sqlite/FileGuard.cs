namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// Keeps a second host, or a second store of this process, away from the file: an exclusive lock on <c>FILE.lock</c>, which the operating
/// system takes back when its holder dies. The empty file stays behind and means nothing by itself.
/// </summary>
internal sealed class FileGuard : IDisposable
{
    private readonly FileStream _lock;

    /// <exception cref="StoreInUseException">Somebody else has it.</exception>
    /// <exception cref="StoreFileException">The folder cannot be written.</exception>
    public FileGuard(string file)
    {
        try
        {
            _lock = new FileStream(file + ".lock", new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 });
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new StoreFileException($"The store '{file}' cannot be opened: this account may not write beside it. Give it the right to write in that folder.", denied);
        }
        catch (IOException taken) when (taken is not DirectoryNotFoundException and not PathTooLongException && File.Exists(file + ".lock"))
        {
            throw new StoreInUseException(file);
        }
    }

    public void Dispose() => _lock.Dispose();
}
