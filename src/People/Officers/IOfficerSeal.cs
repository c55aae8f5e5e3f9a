namespace AsnAssistant.People.Officers;

/// <summary>Keeps the secrets of second factors closed, so that whoever reads the store reads none. Given by the web's room, which has the keys.</summary>
public interface IOfficerSeal
{
    /// <param name="agency">An <see cref="Agency.Key"/>: what was closed for one agency does not open in another.</param>
    string Close(string agency, byte[] secret);

    /// <returns>Null when it was tampered with, was closed elsewhere, or its key is gone.</returns>
    byte[]? Open(string agency, string closed);
}
