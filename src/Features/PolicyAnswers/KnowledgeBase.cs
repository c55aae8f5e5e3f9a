using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// The articles of a folder, read at start and again when a file changes. Readers always see one whole snapshot; an article that
/// breaks a rule keeps its former version, or stays out, and stands in <see cref="Findings"/>.
/// </summary>
public sealed class KnowledgeBase : IDisposable
{
    // An editor writes a file in several steps, and a checkout changes many files.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly string _path;
    private readonly ILogger _log;
    private readonly Lock _reloading = new();
    private readonly FileSystemWatcher? _watcher;
    private readonly ITimer? _debounce;
    private readonly Dictionary<AgencyId, AgencyAdditions> _additions = [];
    private KnowledgeSnapshot _snapshot;

    /// <exception cref="DirectoryNotFoundException">The folder does not exist; the message says which.</exception>
    public KnowledgeBase(KnowledgeOptions options, TimeProvider? time = null, ILogger<KnowledgeBase>? log = null)
    {
        _path = Path.GetFullPath(options.Path);
        if (!Directory.Exists(_path))
        {
            throw new DirectoryNotFoundException($"Knowledge:Path is '{options.Path}', but there is no folder {_path}.");
        }
        _log = log ?? (ILogger)NullLogger.Instance;
        _snapshot = Load(former: null);
        if (options.Reload)
        {
            _debounce = (time ?? TimeProvider.System).CreateTimer(_ => Reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _watcher = Watch();
        }
    }

    /// <summary>What was wrong when the folder was last read; empty when all is well. What officers wrote at the desk is not in it.</summary>
    public IReadOnlyList<Finding> Findings => Current.Contents.Findings;

    /// <summary>Rises with every reading, from 1.</summary>
    public int Version => Current.Version;

    /// <summary>How many articles an agency sees.</summary>
    public int CountFor(AgencyId agency) => Current.For(agency).Articles.Count;

    internal string Folder => _path;

    internal KnowledgeSnapshot Current => Volatile.Read(ref _snapshot);

    /// <summary>Reads the folder again now; the watcher does so by itself a moment after a change.</summary>
    public void Reload()
    {
        lock (_reloading)
        {
            try
            {
                Volatile.Write(ref _snapshot, Load(Current));
            }
            catch (Exception fault)
            {
                // On a timer's thread: whatever a reader did not expect must not end the process.
                _log.LogWarning(fault, "The knowledge folder could not be read; the articles read before stay in use.");
            }
        }
    }

    /// <summary>Lays what an agency's officers published over the folder's articles; what was laid before is gone.</summary>
    internal void LayOver(AgencyId agency, AgencyAdditions additions)
    {
        lock (_reloading)
        {
            _additions[agency] = additions;
            var snapshot = Current.With(agency, additions);
            foreach (var finding in snapshot.FindingsOf(agency).Except(snapshot.Contents.Findings))
            {
                // Without its message: that may quote what was written.
                _log.LogWarning("Knowledge of {Agency}: {File}: {Rule}", agency.Value, finding.File, finding.Rule);
            }
            Volatile.Write(ref _snapshot, snapshot);
        }
    }

    /// <returns>The <see cref="AgencyAdditions.Stamp"/> of what is laid over; null where nothing ever was.</returns>
    internal long? StampOf(AgencyId agency)
    {
        lock (_reloading)
        {
            return _additions.GetValueOrDefault(agency)?.Stamp;
        }
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _debounce?.Dispose();
    }

    private KnowledgeSnapshot Load(KnowledgeSnapshot? former)
    {
        var snapshot = new KnowledgeSnapshot((former?.Version ?? 0) + 1, KnowledgeFolder.Read(_path, former?.Contents), _additions);
        foreach (var finding in snapshot.Contents.Findings)
        {
            _log.LogWarning("Knowledge: {Finding}", finding.ToString());
        }
        _log.LogInformation("Knowledge: {Count} articles, {Findings} findings.", snapshot.Contents.Articles.Count, snapshot.Contents.Findings.Count);
        return snapshot;
    }

    private FileSystemWatcher Watch()
    {
        var watcher = new FileSystemWatcher(_path)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Changed += (_, _) => ReloadSoon();
        watcher.Created += (_, _) => ReloadSoon();
        watcher.Deleted += (_, _) => ReloadSoon();
        watcher.Renamed += (_, _) => ReloadSoon();
        // Events were lost: what changed is unknown, so look at everything.
        watcher.Error += (_, _) => ReloadSoon();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void ReloadSoon() => _debounce?.Change(Quiet, Timeout.InfiniteTimeSpan);
}
