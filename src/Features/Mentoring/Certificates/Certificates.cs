using System.Security.Cryptography;
using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to certificates: issues them at a pair's completion, checks them by their code, takes them back. Reads now; what it writes happens with the session's commit.</summary>
/// <remarks>
/// Store: documents <c>certificate:CODE</c> and <c>certificate-keys</c>; index <c>certificates-of:PERSON</c> by time of issue. A key that cannot be opened any more, after
/// a move without the key ring, only ends its signing: a new one is made, and what the old one signed is still checked by its public half.
/// </remarks>
public sealed class Certificates(StoreSession session, SessionBook sessions, Agency agency, IPersonalDataProtector protector, AuditTrail audit, TimeProvider time)
{
    private const string KeysDocument = "certificate-keys";

    private const int CodeLength = 16;

    /// <summary>Nobody has more.</summary>
    private const int MostOfPerson = 100;

    /// <summary>Signs and keeps a certificate for one of the two.</summary>
    internal async Task<CertificateStatement> IssueAsync(Pairing pairing, PairCare care, bool isMentor, CancellationToken cancel)
    {
        var side = isMentor ? pairing.Mentor : pairing.Mentee;
        var held = (await sessions.OfPairAsync(pairing.Id, cancel)).Where(one => one.State == SessionState.Held).Select(one => one.MinutesHeld);
        var now = time.GetUtcNow();
        var statement = new CertificateStatement(
            WriteBatch.NewId(), agency.Key, side.Name, isMentor, pairing.Programme,
            care.BeganOn, agency.Zone.DayOf(pairing.EndedAt ?? now),
            care.Held, care.Minutes, pairing.GoalsReached, agency.LearningHours.HundredthsOf(held), agency.LearningHours.MinutesPerJp, now);
        var body = JsonSerializer.SerializeToUtf8Bytes(statement, StatementJson.Default.CertificateStatement);
        var (keyId, key) = await SigningKeyAsync(cancel);
        using (key)
        {
            session.Save(
                Certificate.KeyOf(statement.Code),
                new Certificate { Code = statement.Code, KeyId = keyId, Statement = body, Signature = key.SignData(body, HashAlgorithmName.SHA256), Person = side.Person },
                SessionJson.Default.Certificate);
        }
        session.Batch.Index(IndexOf(side.Person), statement.Code, now.ToUnixTimeMilliseconds());
        audit.Note(SessionDeeds.Certified, pairing.Id);
        return statement;
    }

    /// <summary>Checks a certificate.</summary>
    /// <param name="code">As typed: capitals, spaces and dashes do not matter.</param>
    public async Task<CertificateCheck> CheckAsync(string? code, CancellationToken cancel = default)
    {
        if (Plain(code) is not { } plain || await session.LoadAsync(Certificate.KeyOf(plain), SessionJson.Default.Certificate, cancel) is not { } kept)
        {
            return new CertificateCheck.Unknown();
        }
        if (kept.RevokedAt is { } at)
        {
            return new CertificateCheck.Revoked(at);
        }
        var keys = await session.LoadAsync(KeysDocument, SessionJson.Default.CertificateKeys, cancel);
        return keys?.Keys.Find(key => key.Id == kept.KeyId) is { } signer && Holds(kept, signer) && Read(kept.Statement) is { } statement
            // One certificate's content does not become another's, nor another agency's.
            && statement.Code == plain && statement.Agency == agency.Key
                ? new CertificateCheck.Genuine(statement, kept.KeyId)
                : new CertificateCheck.Broken();
    }

    /// <summary>Somebody's certificates that still hold, the latest first.</summary>
    public async Task<IReadOnlyList<CertificateStatement>> OfPersonAsync(PersonId person, CancellationToken cancel = default)
    {
        var found = new List<CertificateStatement>();
        foreach (var code in await CodesAsync(person, cancel))
        {
            if (await CheckAsync(code, cancel) is CertificateCheck.Genuine genuine)
            {
                found.Add(genuine.Statement);
            }
        }
        return found;
    }

    /// <summary>Takes back all of somebody's certificates: what they say goes, and their codes tell that they were taken back.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RevokeAllAsync(PersonId person, CancellationToken cancel = default)
    {
        var codes = await CodesAsync(person, cancel);
        foreach (var code in codes)
        {
            if (await session.LoadAsync(Certificate.KeyOf(code), SessionJson.Default.Certificate, cancel) is { RevokedAt: null } kept)
            {
                (kept.Statement, kept.Signature, kept.Person, kept.RevokedAt) = ([], [], null, time.GetUtcNow());
                session.Save(Certificate.KeyOf(code), kept, SessionJson.Default.Certificate);
                audit.Note(SessionDeeds.CertificateRevoked, code);
            }
            session.Batch.Unindex(IndexOf(person), code);
        }
        return codes.Count;
    }

    /// <summary>A code as it is printed: XXXX-XXXX-XXXX-XXXX.</summary>
    public static string Show(string code) => string.Join('-', code.ToUpperInvariant().Chunk(4).Select(part => new string(part)));

    /// <returns>Null for what has not the form of a code.</returns>
    private static string? Plain(string? typed)
    {
        var plain = string.Concat((typed ?? "").Where(character => !char.IsWhiteSpace(character) && character != '-')).ToLowerInvariant();
        return plain.Length == CodeLength && plain.All(character => character is >= 'a' and <= 'z' or >= '2' and <= '7') ? plain : null;
    }

    private static bool Holds(Certificate kept, CertificateKey signer)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(signer.PublicKey, out _);
            return key.VerifyData(kept.Statement, kept.Signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            // The key itself was changed.
            return false;
        }
    }

    private static CertificateStatement? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, StatementJson.Default.CertificateStatement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<(string Id, ECDsa Key)> SigningKeyAsync(CancellationToken cancel)
    {
        var keys = await session.LoadAsync(KeysDocument, SessionJson.Default.CertificateKeys, cancel) ?? new CertificateKeys();
        if (keys.Keys is [.., var newest] && Open(newest) is { } known)
        {
            return (newest.Id, known);
        }
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var open = key.ExportSubjectPublicKeyInfo();
        var id = Convert.ToHexStringLower(SHA256.HashData(open).AsSpan(0, 8));
        keys.Keys.Add(new CertificateKey(id, open, protector.Protect(PurposeOf(id), key.ExportPkcs8PrivateKey()), time.GetUtcNow()));
        session.Save(KeysDocument, keys, SessionJson.Default.CertificateKeys);
        return (id, key);
    }

    private ECDsa? Open(CertificateKey sealedKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(protector.Unprotect(PurposeOf(sealedKey.Id), sealedKey.SealedPrivateKey), out _);
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> CodesAsync(PersonId person, CancellationToken cancel) =>
        [.. (await session.Store.PageAsync(session.Agency, new IndexQuery(IndexOf(person), Descending: true, Limit: MostOfPerson), cancel)).Entries.Select(entry => entry.Member)];

    private string PurposeOf(string keyId) => $"certificate-key:{agency.Key}:{keyId}";

    private static string IndexOf(PersonId person) => "certificates-of:" + person.Value;
}
