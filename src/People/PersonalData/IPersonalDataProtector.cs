namespace AsnAssistant.People;

/// <summary>
/// Seals what identifies a person before it reaches the store, with keys that whoever reads the store does not have. The host implements it with
/// ASP.NET Core Data Protection.
/// </summary>
/// <remarks>Every method may throw <see cref="Storage.StoreUnavailableException"/> while the keys are not to be had yet.</remarks>
public interface IPersonalDataProtector
{
    /// <param name="purpose">What it is and where it lies, such as <c>ticket-identity:AGENCY:NUMBER</c>: under another purpose it does not open.</param>
    /// <returns>Different at each call.</returns>
    byte[] Protect(string purpose, byte[] plain);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Changed, moved, or sealed with keys that are gone.</exception>
    byte[] Unprotect(string purpose, byte[] sealedData);

    /// <summary>A name for something that must be found again and must not be guessed: the same for the same text, 32 hexadecimal digits, keyed.</summary>
    string Digest(string purpose, string text);
}
