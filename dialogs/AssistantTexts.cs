using AsnAssistant.Bot.DialogStack;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs;

/// <summary>What the assistant says outside of any one feature, and the kernel's own sentences: AssistantTexts.id.json and .en.json.</summary>
public static class AssistantTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(AssistantTexts).Assembly, "AssistantTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}

/// <summary>Gives the kernel its sentences.</summary>
public sealed class KernelSentences : IDialogTexts
{
    public string Say(string locale, string key, params (string Name, string Value)[] values)
    {
        var texts = AssistantTexts.For(locale);
        if (values.Length == 0)
        {
            return texts[key];
        }
        var named = new (string, object?)[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            named[i] = values[i];
        }
        return texts.Format(key, named);
    }
}
