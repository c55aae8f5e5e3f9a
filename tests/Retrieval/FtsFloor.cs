using System.Globalization;
using AsnAssistant.PolicyAnswers;
using SQLitePCL;

namespace AsnAssistant.Retrieval;

/// <summary>The floor to be measured against: SQLite FTS5 as it comes (unicode61, bm25), asked for any of the question's words.</summary>
internal sealed class FtsFloor : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly string _rank;

    /// <param name="rows">Each the texts of one row's columns.</param>
    /// <param name="weights">Of the columns.</param>
    public FtsFloor(IEnumerable<string[]> rows, double[] weights)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(":memory:", out _handle));
        var columns = Enumerable.Range(0, weights.Length).Select(at => $"c{at}").ToArray();
        Run($"CREATE VIRTUAL TABLE texts USING fts5({string.Join(", ", columns)}, tokenize = 'unicode61')");
        _rank = $"bm25(texts, {string.Join(", ", weights.Select(weight => weight.ToString(CultureInfo.InvariantCulture)))})";
        Run("BEGIN");
        Check(raw.sqlite3_prepare_v2(_handle, $"INSERT INTO texts(rowid, {string.Join(", ", columns)}) VALUES (?, {string.Join(", ", columns.Select(_ => "?"))})", out var insert));
        using (insert)
        {
            var number = 0;
            foreach (var row in rows)
            {
                raw.sqlite3_bind_int(insert, 1, ++number);
                for (var at = 0; at < row.Length; at++)
                {
                    raw.sqlite3_bind_text(insert, at + 2, row[at]);
                }
                raw.sqlite3_step(insert);
                raw.sqlite3_reset(insert);
            }
        }
        Run("COMMIT");
    }

    /// <returns>Row numbers from 0, best first.</returns>
    public List<int> Search(string question, int most)
    {
        var words = WordReader.Words(question).Where(word => word.All(char.IsLetterOrDigit)).Select(word => $"\"{word}\"").Distinct().ToArray();
        var found = new List<int>();
        if (words.Length == 0)
        {
            return found;
        }
        Check(raw.sqlite3_prepare_v2(_handle, $"SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY {_rank} LIMIT {most}", out var select));
        using (select)
        {
            raw.sqlite3_bind_text(select, 1, string.Join(" OR ", words));
            while (raw.sqlite3_step(select) == raw.SQLITE_ROW)
            {
                found.Add(raw.sqlite3_column_int(select, 0) - 1);
            }
        }
        return found;
    }

    public void Dispose() => _handle.Dispose();

    private void Run(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite answered {code}.");
        }
    }
}
