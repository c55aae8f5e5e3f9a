using AsnAssistant.Bot;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs;

/// <summary>The ways on that are always open: buttons that stay valid whatever is being asked.</summary>
public static class Menu
{
    public const string Report = "/lapor";
    public const string Ask = "/tanya";
    public const string Status = "/status";
    public const string FindMentor = "/mentor";
    public const string BeMentor = "/jadimentor";
    public const string Start = "/start";
    public const string English = "/bahasa en";
    public const string Indonesian = "/bahasa id";

    /// <summary>A text with buttons of commands beneath it.</summary>
    public static Activity With(string markdown, params IEnumerable<CardAction> buttons)
    {
        var message = Activity.Markdown(markdown);
        message.SuggestedActions = new SuggestedActions { Actions = [.. buttons] };
        return message;
    }

    /// <summary>The five things one can begin with.</summary>
    public static Activity Main(string markdown, string locale)
    {
        var texts = AssistantTexts.For(locale);
        return With(
            markdown,
            Button(texts, "menu.report", Report),
            Button(texts, "menu.ask", Ask),
            Button(texts, "menu.status", Status),
            Button(texts, "menu.mentor", FindMentor),
            Button(texts, "menu.otherLanguage", texts.Language == Language.En ? Indonesian : English));
    }

    /// <summary>The three ways on from an answer that did not help.</summary>
    public static IEnumerable<CardAction> WaysOn(string locale)
    {
        var texts = AssistantTexts.For(locale);
        return [Button(texts, "menu.ask", Ask), Button(texts, "menu.report", Report), Button(texts, "menu.help", "/bantuan")];
    }

    public static CardAction ToMenu(string locale) => Button(AssistantTexts.For(locale), "menu.menu", Start);

    public static CardAction Button(Texts texts, string key, string command) => Deed(texts[key], command);

    public static CardAction Deed(string title, string command) => new() { Type = ActionTypes.PostBack, Title = title, Value = command };

    public static CardAction Link(string title, Uri address) => new() { Type = ActionTypes.OpenUrl, Title = title, Value = address.AbsoluteUri };
}
