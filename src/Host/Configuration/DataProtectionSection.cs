using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AsnAssistant.Host.Configuration;

/// <summary>Section <c>DataProtection</c>: with what the keys are encrypted that seal identities and sign cookies.</summary>
/// <param name="Certificates">The first encrypts, the others open what older ones encrypted; empty where the section is.</param>
public sealed record DataProtectionSection(IReadOnlyList<X509Certificate2> Certificates)
{
    /// <summary><c>CertificatePath</c> and <c>CertificatePassword</c>: a PKCS #12 file with an RSA key. <c>OlderCertificates</c>: the same two under 0, 1, …</summary>
    internal static DataProtectionSection Read(SectionReader section, string home)
    {
        var certificates = new List<X509Certificate2>();
        Load(section, "CertificatePath", "CertificatePassword", home, certificates);
        foreach (var older in section.Sections("OlderCertificates", "Path"))
        {
            if (certificates.Count == 0)
            {
                section.Fault("CertificatePath", "certificateMissing");
                break;
            }
            Load(older, "Path", "Password", home, certificates);
            older.NothingElse();
        }
        section.NothingElse();
        return new DataProtectionSection(certificates);
    }

    private static void Load(SectionReader section, string path, string password, string home, List<X509Certificate2> certificates)
    {
        var secret = section.Text(password);
        if (section.Text(path) is not { } given)
        {
            return;
        }
        var file = Path.GetFullPath(given, home);
        if (!File.Exists(file))
        {
            section.Fault(path, "noFile", ("file", file));
            return;
        }
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, secret);
            using var key = certificate.GetRSAPrivateKey();
            if (key is null)
            {
                section.Fault(path, "certificateWithoutKey");
                return;
            }
            certificates.Add(certificate);
        }
        catch (CryptographicException)
        {
            section.Fault(path, "badCertificate");
        }
    }
}
