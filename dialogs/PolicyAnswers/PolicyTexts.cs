using AsnAssistant.People;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>What is said around an answer: PolicyTexts.id.json and .en.json. The answers themselves are the articles' words.</summary>
public static class PolicyTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(PolicyTexts).Assembly, "PolicyTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}
