namespace AsnAssistant.Bot.DialogStack;

/// <summary>
/// The kernel's own sentences: what a prompt says when an answer was not understood, the words on Kembali and Batal.
/// The kernel names them by key (<see cref="KernelTexts"/>); whoever knows the languages supplies them.
/// </summary>
public interface IDialogTexts
{
    /// <param name="locale">BCP 47; what is not English is Indonesian.</param>
    /// <param name="values">For the placeholders of the text.</param>
    string Say(string locale, string key, params (string Name, string Value)[] values);
}

/// <summary>Keys of the sentences the kernel needs, with their placeholders.</summary>
public static class KernelTexts
{
    /// <summary>Words on buttons, at most 20 characters.</summary>
    public const string BackButton = "kernel.back";
    public const string CancelButton = "kernel.cancel";
    public const string SkipButton = "kernel.skip";
    public const string KeepButton = "kernel.keep";
    public const string HelpButton = "kernel.help";
    public const string ChangeButton = "kernel.change";

    /// <summary>{step} {of} {label}.</summary>
    public const string Progress = "kernel.progress";

    /// <summary>"Which answer do you want to change?"</summary>
    public const string WhichToChange = "kernel.whichToChange";

    /// <summary>What stands in a summary for a step that was skipped.</summary>
    public const string Skipped = "kernel.skipped";

    /// <summary>Added after the third answer that was not understood.</summary>
    public const string Stuck = "kernel.stuck";
    public const string StuckSkippable = "kernel.stuckSkippable";

    public const string NoText = "kernel.noText";

    /// <summary>{most} {length}, in characters.</summary>
    public const string TextTooLong = "kernel.textTooLong";

    /// <summary>{least} characters.</summary>
    public const string TextTooShort = "kernel.textTooShort";
    public const string NoNumber = "kernel.noNumber";

    /// <summary>{least} {most}.</summary>
    public const string NumberOutOfRange = "kernel.numberOutOfRange";
    public const string NoChoice = "kernel.noChoice";
    public const string NoConfirm = "kernel.noConfirm";
    public const string YesButton = "kernel.yes";
    public const string NoButton = "kernel.no";
    public const string NoDate = "kernel.noDate";
    public const string NoSuchDay = "kernel.noSuchDay";
    public const string NoAttachment = "kernel.noAttachment";
    public const string NoLocation = "kernel.noLocation";
    public const string SendLocationButton = "kernel.sendLocation";
    public const string NoContact = "kernel.noContact";
    public const string SendContactButton = "kernel.sendContact";

    /// <summary>Every key, for the test that both languages have it.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        BackButton, CancelButton, SkipButton, KeepButton, HelpButton, ChangeButton, Progress, WhichToChange, Skipped, Stuck, StuckSkippable,
        NoText, TextTooLong, TextTooShort, NoNumber, NumberOutOfRange, NoChoice, NoConfirm, YesButton, NoButton, NoDate, NoSuchDay,
        NoAttachment, NoLocation, SendLocationButton, NoContact, SendContactButton,
    ];
}
