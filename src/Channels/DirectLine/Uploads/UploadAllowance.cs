using System.Globalization;
using System.Text.Json;
using AsnAssistant.Storage;

namespace AsnAssistant.DirectLine;

/// <summary>How much may be uploaded within 24 hours: by one conversation, and of the very same file by all together, so that a new conversation is no way around.</summary>
/// <remarks>
/// Document <c>dl-uploaded:CONVERSATION</c>, and claims <c>same-file:SHA256:N</c>, as many as are allowed; both vanish by themselves. In the store, so they hold on
/// every host and outlive a restart. Never by network address: many people share one.
/// </remarks>
internal sealed class UploadAllowance(IStore store, DirectLineOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private const int Races = 8;

    /// <returns>False when this conversation has used up its day.</returns>
    public async Task<bool> HasRoomAsync(AgencyId agency, string conversation, CancellationToken cancel)
    {
        var (_, used) = await ReadAsync(agency, conversation, cancel);
        return used.Files < options.UploadsPerDay && used.Bytes < options.UploadBytesPerDay;
    }

    /// <summary>Counts what a message brought.</summary>
    public async Task CountAsync(AgencyId agency, string conversation, IReadOnlyCollection<Upload> uploads, CancellationToken cancel)
    {
        for (var race = 1; ; race++)
        {
            var (version, used) = await ReadAsync(agency, conversation, cancel);
            used = used with { Files = used.Files + uploads.Count, Bytes = used.Bytes + uploads.Sum(upload => upload.Size) };
            var left = used.Since + Window - clock.GetUtcNow();
            try
            {
                await store.CommitAsync(
                    new WriteBatch(agency).Expect(KeyOf(conversation), version).Put(KeyOf(conversation), JsonSerializer.SerializeToUtf8Bytes(used, DirectLineJson.Default.Uploaded), left), cancel);
                return;
            }
            catch (ConcurrencyException) when (race < Races)
            {
                // Another upload of the same conversation.
            }
        }
    }

    /// <summary>Writes a file's last piece of information together with one of the places its content may take.</summary>
    /// <returns>False when the very same file came as often as a day allows; nothing was written.</returns>
    public async Task<bool> TakeFileAsync(AgencyId agency, string hash, Action<WriteBatch> write, CancellationToken cancel)
    {
        string[] places = [.. Enumerable.Range(1, options.SameFilePerDay).Select(place => string.Create(CultureInfo.InvariantCulture, $"same-file:{hash}:{place}"))];
        for (var race = 1; ; race++)
        {
            var holders = await store.ClaimHoldersAsync(agency, places, cancel);
            var free = places.Where((_, i) => holders[i] is null).ToArray();
            if (free.Length == 0)
            {
                return false;
            }
            var batch = new WriteBatch(agency);
            batch.Claim(free[Random.Shared.Next(free.Length)], batch.Id, Window);
            write(batch);
            try
            {
                await store.CommitAsync(batch, cancel);
                return true;
            }
            catch (ConcurrencyException lost) when (lost.Kind == ConcurrencyKind.Claim && race < Races)
            {
                // Another took that place just now.
            }
        }
    }

    private async Task<(string Version, Uploaded Used)> ReadAsync(AgencyId agency, string conversation, CancellationToken cancel)
    {
        var kept = (await store.ReadAsync(agency, [KeyOf(conversation)], cancel))[0];
        var now = clock.GetUtcNow();
        var used = kept.Exists ? JsonSerializer.Deserialize(kept.Body.Span, DirectLineJson.Default.Uploaded)! : new Uploaded(now, 0, 0);
        return (kept.Version, now >= used.Since + Window ? new Uploaded(now, 0, 0) : used);
    }

    private static string KeyOf(string conversation) => "dl-uploaded:" + StoreName.From(conversation);
}

/// <param name="Since">UTC; when the day began that this counts.</param>
internal sealed record Uploaded(DateTimeOffset Since, int Files, long Bytes);
