using AsnAssistant.Desk.Mentoring;
using AsnAssistant.Host.People;

namespace AsnAssistant.Host.Serving;

/// <summary>Reads an uploaded table as the commands read one from a file.</summary>
internal sealed class UploadedTables : IUploadedTables
{
    public IAsyncEnumerable<(int Line, IReadOnlyList<string>? Cells)> RowsAsync(byte[] content, CancellationToken cancel = default) =>
        new StaffFile(() => new MemoryStream(content, writable: false), content.Length).RowsAsync(cancel);
}
