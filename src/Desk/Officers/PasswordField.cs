namespace AsnAssistant.Desk;

/// <summary>A field for a password, with its label, its hint and what is wrong with it.</summary>
/// <param name="Id">On the page.</param>
/// <param name="Name">In the form.</param>
/// <param name="AutoComplete"><c>current-password</c> or <c>new-password</c>: what a password manager goes by.</param>
public sealed record PasswordField(string Id, string Name, string Label, string AutoComplete, string? Hint, string? Fault)
{
    public string? DescribedBy => string.Join(' ', new[] { Hint is null ? null : Id + "-hint", Fault is null ? null : Id + "-why" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;
}
