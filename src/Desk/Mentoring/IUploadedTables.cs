namespace AsnAssistant.Desk.Mentoring;

/// <summary>Reads tables that officers send: cells between commas, semicolons or tabs. Given by the host, whose commands read the same files.</summary>
public interface IUploadedTables
{
    /// <summary>Rows with the line they begin on; empty lines are left out.</summary>
    /// <returns>The last has no cells where quotation marks do not belong together: what follows cannot be read.</returns>
    IAsyncEnumerable<(int Line, IReadOnlyList<string>? Cells)> RowsAsync(byte[] content, CancellationToken cancel = default);
}
