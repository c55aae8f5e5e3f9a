using AsnAssistant.Bot;
using AsnAssistant.People;

namespace AsnAssistant.Host.Serving;

/// <summary>Gives the kernel's transcripts the masking of the room that knows what identifies a person.</summary>
internal sealed class PeopleMask : ITextMask
{
    public string Mask(string text) => Masking.Mask(text);
}
