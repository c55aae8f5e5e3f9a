using System.Text;
using SQLitePCL;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// One prepared statement, kept for the life of its connection: <see cref="Use"/>, then <c>Add</c> in the order ?1, ?2 …, then
/// <see cref="Run"/>, or <see cref="Next"/> and the columns, and <see cref="End"/> where rows may be left.
/// </summary>
internal sealed class Statement(Database database, string sql)
{
    private sqlite3_stmt? _handle;
    private int _parameters;
    private bool _begun;

    private sqlite3_stmt Handle => _handle ??= database.Prepare(sql);

    public Statement Use()
    {
        End();
        _parameters = 0;
        return this;
    }

    public Statement Add(long value)
    {
        database.Check(raw.sqlite3_bind_int64(Handle, ++_parameters, value));
        return this;
    }

    public Statement Add(double value)
    {
        database.Check(raw.sqlite3_bind_double(Handle, ++_parameters, value));
        return this;
    }

    public Statement Add(long? value)
    {
        database.Check(value is { } given ? raw.sqlite3_bind_int64(Handle, ++_parameters, given) : raw.sqlite3_bind_null(Handle, ++_parameters));
        return this;
    }

    public Statement Add(string? value)
    {
        if (value is null)
        {
            database.Check(raw.sqlite3_bind_null(Handle, ++_parameters));
        }
        else if (value.Length is 0 or > 200)
        {
            database.Check(raw.sqlite3_bind_text(Handle, ++_parameters, value));
        }
        else
        {
            Span<byte> utf8 = stackalloc byte[600];
            database.Check(raw.sqlite3_bind_text(Handle, ++_parameters, utf8[..Encoding.UTF8.GetBytes(value, utf8)]));
        }
        return this;
    }

    public Statement Add(ReadOnlySpan<byte> value)
    {
        // An empty span has no address, and SQLite would take it for null.
        database.Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(Handle, ++_parameters, 0) : raw.sqlite3_bind_blob(Handle, ++_parameters, value));
        return this;
    }

    /// <summary>For statements without rows.</summary>
    /// <returns>How many rows were written or removed.</returns>
    public int Run()
    {
        while (Next())
        {
        }
        return database.Changes;
    }

    /// <summary>Goes to the next row.</summary>
    public bool Next()
    {
        _begun = true;
        var code = raw.sqlite3_step(Handle);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }
        if (code != raw.SQLITE_DONE)
        {
            var failure = database.Failure(code);
            End();
            throw failure;
        }
        End();
        return false;
    }

    /// <summary>Lets go of the rows not read, and with them of the read transaction.</summary>
    public void End()
    {
        if (_begun)
        {
            _begun = false;
            _ = raw.sqlite3_reset(Handle);
        }
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(Handle, column) == raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(Handle, column);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    public double Double(int column) => raw.sqlite3_column_double(Handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(Handle, column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[] Blob(int column) => raw.sqlite3_column_blob(Handle, column).ToArray();

    public bool TextIs(int column, string expected)
    {
        Span<byte> utf8 = stackalloc byte[64];
        return Encoding.UTF8.TryGetBytes(expected, utf8, out var length) && raw.sqlite3_column_blob(Handle, column).SequenceEqual(utf8[..length]);
    }

    /// <summary>For a query of one value.</summary>
    public long? OneLong()
    {
        var found = Next() ? LongOrNull(0) : null;
        End();
        return found;
    }

    /// <summary>For a query of one value.</summary>
    public string? OneText()
    {
        var found = Next() ? TextOrNull(0) : null;
        End();
        return found;
    }

    /// <summary>Whether there is any row.</summary>
    public bool Any()
    {
        var found = Next();
        End();
        return found;
    }
}
