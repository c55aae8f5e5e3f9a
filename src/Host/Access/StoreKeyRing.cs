using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace AsnAssistant.Host.Access;

/// <summary>
/// The keys that sign cookies and forms, as the framework's key ring wants them: at once, from memory. <see cref="KeyRingWorker"/> brings them from the
/// store and takes new ones there.
/// </summary>
internal sealed class StoreKeyRing : IXmlRepository
{
    private readonly Lock _lock = new();
    private List<XElement> _keys = [];

    /// <summary>False until the store has been read once: before that nobody can sign in.</summary>
    public bool IsLoaded { get; private set; }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_lock)
        {
            return [.. _keys.Select(key => new XElement(key))];
        }
    }

    /// <summary>Called by the framework with a key that <see cref="KeyRingWorker"/> asked it to make.</summary>
    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_lock)
        {
            _keys.Add(new XElement(element));
        }
    }

    public void Replace(IEnumerable<XElement> keys)
    {
        lock (_lock)
        {
            _keys = [.. keys];
            IsLoaded = _keys.Count > 0;
        }
    }
}
