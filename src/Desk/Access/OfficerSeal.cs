using System.Security.Cryptography;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.DataProtection;

namespace AsnAssistant.Desk;

/// <summary>Closes the secrets of second factors with the keys that also sign cookies. A key that ended still opens what it closed.</summary>
internal sealed class OfficerSeal(IDataProtectionProvider protection) : IOfficerSeal
{
    public string Close(string agency, byte[] secret) => Convert.ToBase64String(Of(agency).Protect(secret));

    public byte[]? Open(string agency, string closed)
    {
        try
        {
            return Of(agency).Unprotect(Convert.FromBase64String(closed));
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Of(string agency) => protection.CreateProtector("AsnAssistant.Desk.SecondFactor", agency);
}
