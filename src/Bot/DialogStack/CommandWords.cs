using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>What is understood at every step, whatever is being asked.</summary>
public enum Interruption
{
    None,
    Cancel,
    Back,
    Help,
}

/// <summary>Reads the few words that always work. Only a message that is nothing else counts: "batal" interrupts, "SIM saya batal dikirim" does not.</summary>
public static class CommandWords
{
    public static Interruption Read(string? text)
    {
        if (text is null or { Length: > 30 })
        {
            return Interruption.None;
        }
        return Words.Fold(text) switch
        {
            "batal" or "batalkan" or "batalin" or "/batal" or "cancel" or "/cancel" or "stop" or "/stop" or "berhenti" or "tidak jadi" or "nggak jadi" or "gak jadi" or "ga jadi"
                or "quit" => Interruption.Cancel,
            "kembali" or "/kembali" or "balik" or "mundur" or "sebelumnya" or "back" or "/back" or "go back" => Interruption.Back,
            "bantuan" or "/bantuan" or "help" or "/help" or "bantu" or "tolong" or "help me" => Interruption.Help,
            _ => Interruption.None,
        };
    }
}
